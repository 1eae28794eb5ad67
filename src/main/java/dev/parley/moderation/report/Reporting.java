package dev.parley.moderation.report;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.direct.MessageRequests;
import dev.parley.message.core.MessageView;
import dev.parley.message.history.MessageHistory;
import dev.parley.people.block.Blocks;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reports the sender of a message request to the administrators and blocks them. */
@Service
public class Reporting {
    public static final int MAX_REASON = 500;
    private static final int EVIDENCE = 10;

    private final MessageRequests requests;
    private final MessageHistory history;
    private final Blocks blocks;
    private final Reports reports;

    Reporting(MessageRequests requests, MessageHistory history, Blocks blocks, Reports reports) {
        this.requests = requests;
        this.history = history;
        this.blocks = blocks;
        this.reports = reports;
    }

    /**
     * Blocks the sender of a request, which deletes the request, and stores a report with its last messages as they are
     * now.
     *
     * @param reason in the reporter's words; may be empty
     * @throws dev.parley.base.error.NotFoundException if there is no such request
     */
    @Transactional
    public void report(AccountId me, ConversationId conversationId, String reason) {
        AccountId stranger = requests.from(me, conversationId);
        List<MessageView> said = history.newest(me, conversationId, EVIDENCE).messages();
        reports.store(me, stranger, conversationId, reason.strip(), said);
        blocks.block(me, stranger);
    }
}
