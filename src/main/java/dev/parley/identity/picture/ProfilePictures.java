package dev.parley.identity.picture;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.identity.account.AccountChanges;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The pictures of people. An account that is disabled shows none. */
@Service
public final class ProfilePictures {
    private final AccountChanges accounts;
    private final Profiles profiles;
    private final Pictures pictures;
    private final Limits limits;
    private final TransactionTemplate transaction;

    ProfilePictures(
            AccountChanges accounts,
            Profiles profiles,
            Pictures pictures,
            Limits limits,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.pictures = pictures;
        this.limits = limits;
        this.transaction = transaction;
    }

    /**
     * Shows a person by what they upload. It is decoded outside the transaction.
     *
     * @throws dev.parley.identity.picture.PictureRefusedException when it is no picture that we can read, or too large a one
     */
    void put(long me, InputStream upload) {
        limits.take(Limit.PICTURES_PER_PERSON, me);
        long stored = store(upload);
        try {
            change(me, stored);
        } catch (RuntimeException refusal) {
            pictures.delete(stored);
            throw refusal;
        }
    }

    private long store(InputStream upload) {
        try {
            return pictures.store(upload);
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    /** Shows a person by initials again. */
    void remove(long me) {
        change(me, null);
    }

    /** It goes with the account. */
    @EventListener
    void accountDeleted(AccountDeleted deleted) {
        remove(deleted.accountId());
    }

    private void change(long me, @Nullable Long pictureId) {
        transaction.executeWithoutResult(
                status -> accounts.picture(me, pictureId).ifPresent(pictures::delete));
    }

    /** @throws NotFoundException when there is no such picture */
    public Picture of(long person) {
        return profiles.find(person)
                .filter(Profile::active)
                .map(Profile::pictureId)
                .flatMap(pictures::find)
                .orElseThrow(NotFoundException::new);
    }
}
