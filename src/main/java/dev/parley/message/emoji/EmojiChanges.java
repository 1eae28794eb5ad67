package dev.parley.message.emoji;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Profiles;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.Semaphore;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Administrators add and remove emoji. */
@Service
public final class EmojiChanges {
    /** All of them are kept in memory, and loaded by pages at once. */
    static final int MOST = 1_000;

    /** The number of pictures decoded at the same time, since decoding needs far more memory than the result. */
    private static final int AT_ONCE = 2;

    private final JdbcClient database;
    private final Profiles profiles;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    EmojiChanges(
            JdbcClient database,
            Profiles profiles,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.database = database;
        this.profiles = profiles;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Adds an emoji. Its picture is decoded outside the transaction.
     *
     * @param name without colons
     * @throws NotAllowedException if the person is no administrator
     * @throws InvalidInputException if it is no name
     * @throws ConflictException if there is an emoji with this name, a standard one too, or there are {@value #MOST}
     * @throws EmojiRefusedException if the file cannot be used
     */
    CustomEmoji add(AccountId me, String name, InputStream upload) throws IOException {
        requireAdministrator(me);
        return addFor(me, name, upload);
    }

    /** The same for someone who need not be an administrator, when an administrator brings the emoji along. */
    public CustomEmoji addFor(AccountId creator, String name, InputStream upload) throws IOException {
        requireName(name);
        byte[] bytes = upload.readNBytes(EmojiPicture.MAX_BYTES + 1);
        if (bytes.length > EmojiPicture.MAX_BYTES) {
            throw EmojiRefusedException.tooLarge();
        }
        EmojiPicture picture = decoded(bytes);
        CustomEmoji emoji = new CustomEmoji(
                name, PictureKey.of(picture.bytes()), picture.width(), picture.height(), picture.still() != null);
        transaction.executeWithoutResult(status -> store(creator, emoji, picture));
        return emoji;
    }

    private EmojiPicture decoded(byte[] upload) {
        permits.acquireUninterruptibly();
        try {
            return EmojiPicture.of(upload);
        } finally {
            permits.release();
        }
    }

    private void store(AccountId me, CustomEmoji emoji, EmojiPicture picture) {
        int count = database.sql("select count(*) from custom_emoji")
                .query(Integer.class)
                .single();
        if (count >= MOST) {
            throw new ConflictException("too_many_emoji", "There can be up to 1,000 emoji.");
        }
        int added = database.sql("""
                        insert into custom_emoji
                            (name, picture_key, type, width, height, bytes, still, added_by_id, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .param(emoji.name())
                .param(emoji.key())
                .param(picture.type())
                .param(picture.width())
                .param(picture.height())
                .param(picture.bytes())
                .param(picture.still())
                .param(me.value())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 0) {
            throw taken();
        }
        events.publishEvent(new EmojiChanged(emoji.name(), emoji));
    }

    /**
     * Removes an emoji; what it was used in shows its name instead.
     *
     * @throws NotAllowedException if the person is no administrator
     * @throws NotFoundException if there is no such emoji
     */
    void remove(AccountId me, String name) {
        requireAdministrator(me);
        transaction.executeWithoutResult(status -> {
            int removed = database.sql("delete from custom_emoji where name = ?")
                    .param(name)
                    .update();
            if (removed == 0) {
                throw new NotFoundException();
            }
            events.publishEvent(new EmojiChanged(name, null));
        });
    }

    private void requireAdministrator(AccountId me) {
        if (profiles.find(me)
                .filter(profile -> profile.active() && profile.administrator())
                .isEmpty()) {
            throw new NotAllowedException();
        }
    }

    private static void requireName(String name) {
        if (!CustomEmoji.isName(name)) {
            throw new InvalidInputException(
                    "name", "must be 2–32 of a–z, 0–9, _, - and +, without _ at the beginning or end");
        }
        if (StandardEmoji.named(name) != null) {
            throw taken();
        }
    }

    private static ConflictException taken() {
        return new ConflictException("emoji_taken", "An emoji with this name already exists.");
    }
}
