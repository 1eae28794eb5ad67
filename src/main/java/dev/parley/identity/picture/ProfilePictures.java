package dev.parley.identity.picture;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
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

/** The pictures of people. A disabled account has none. */
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
     * Changes the person's picture to the uploaded one. It is decoded outside the transaction.
     *
     * @throws dev.parley.identity.picture.PictureRefusedException if the picture cannot be decoded or is too large
     */
    public void put(AccountId me, InputStream upload) {
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

    /** Removes the picture; initials are shown instead. */
    public void remove(AccountId me) {
        change(me, null);
    }

    /** The picture is deleted with the account. */
    @EventListener
    void accountDeleted(AccountDeleted deleted) {
        remove(deleted.accountId());
    }

    private void change(AccountId me, @Nullable Long pictureId) {
        transaction.executeWithoutResult(
                status -> accounts.picture(me, pictureId).ifPresent(pictures::delete));
    }

    /** @throws NotFoundException if there is no such picture */
    public Picture of(AccountId person) {
        return profiles.find(person)
                .filter(Profile::active)
                .map(Profile::pictureId)
                .flatMap(pictures::find)
                .orElseThrow(NotFoundException::new);
    }
}
