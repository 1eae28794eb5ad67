package dev.parley.message.button;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.Message;
import dev.parley.message.core.PostMessage;
import dev.parley.message.core.PostMessage.Button;
import dev.parley.message.posting.PostingContext;
import dev.parley.message.posting.PostingPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Only bots can offer buttons, each with an id of its own. A bot changes those of its own messages only. */
@Component
final class ButtonRules implements PostingPolicy {
    private final Profiles profiles;

    ButtonRules(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public void check(PostMessage draft, PostingContext context) {
        if (!draft.buttons().isEmpty()) {
            require(draft.author(), draft.buttons());
        }
    }

    /** @throws NotAllowedException if it is not the author, or the message is deleted or was forwarded */
    void requireEditor(AccountId me, Message message, List<Button> buttons) {
        if (!message.isFrom(me) || message.isDeleted() || message.isForwarded()) {
            throw new NotAllowedException();
        }
        require(me, buttons);
    }

    private void require(AccountId me, List<Button> buttons) {
        if (profiles.find(me).filter(Profile::bot).isEmpty()) {
            throw new NotAllowedException();
        }
        Set<String> ids = new HashSet<>();
        if (!buttons.stream().map(Button::id).allMatch(ids::add)) {
            throw new InvalidInputException("buttons", "must have different ids");
        }
    }
}
