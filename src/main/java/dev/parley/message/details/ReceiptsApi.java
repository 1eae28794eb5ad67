package dev.parley.message.details;

import dev.parley.base.id.MessageId;
import dev.parley.base.web.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who has received and read a message, over HTTP. */
@RestController
final class ReceiptsApi {
    private final Receipts receipts;

    ReceiptsApi(Receipts receipts) {
        this.receipts = receipts;
    }

    /** Who has received and read one of the caller's messages. */
    @GetMapping("/api/messages/{id}/receipts")
    Receipts.View of(Caller me, @PathVariable MessageId id) {
        return receipts.of(me.id(), id);
    }
}
