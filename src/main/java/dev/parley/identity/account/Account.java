package dev.parley.identity.account;

import dev.parley.base.id.AccountId;
import dev.parley.base.text.SearchTerms;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A user account: of a person, or of a bot, which has an owner. The time of last activity is stored in the same row but written only by {@link LastSeen}.
 */
@Entity
@DynamicUpdate
public final class Account {
    /** The display name of a deleted account. */
    static final String DELETED = "Deleted account";

    private static final String NO_PASSWORD = "";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String username;

    @Column(updatable = false)
    private String usernameSkeleton;

    private String displayName;
    private @Nullable String email;
    private @Nullable String bio;
    private String password;
    private boolean administrator;

    @Enumerated(EnumType.STRING)
    private WhoMayMessage whoMayMessage;

    private boolean showLastSeen;
    private boolean sendReadReceipts;
    private boolean enterSends;

    @Enumerated(EnumType.STRING)
    private Theme theme;

    private Instant createdAt;
    private @Nullable Instant disabledAt;
    private @Nullable Instant deletedAt;
    private @Nullable Long pictureId;

    private @Nullable Long ownerId;

    private boolean disabledWithOwner;

    @ElementCollection
    @CollectionTable(name = "account_word", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "word")
    private Set<String> words = new HashSet<>();

    @SuppressWarnings("NullAway") // For Hibernate, which sets the fields.
    public Account() {}

    /** @param password the encoded password */
    public Account(Username username, String displayName, @Nullable String email, String password, Instant createdAt) {
        this.username = username.value();
        this.usernameSkeleton = username.skeleton();
        this.displayName = displayName;
        this.email = email;
        this.password = password;
        this.createdAt = createdAt;
        this.whoMayMessage = Settings.INITIAL.whoMayMessage();
        this.showLastSeen = Settings.INITIAL.showLastSeen();
        this.sendReadReceipts = Settings.INITIAL.sendReadReceipts();
        this.enterSends = Settings.INITIAL.enterSends();
        this.theme = Settings.INITIAL.theme();
        this.words.addAll(SearchTerms.of(this.username, displayName));
    }

    /** The account of a bot: it has no password, so nobody can sign in to it. */
    public static Account bot(Username username, String displayName, AccountId owner, Instant createdAt) {
        Account bot = new Account(username, displayName, null, NO_PASSWORD, createdAt);
        bot.ownerId = owner.value();
        return bot;
    }

    /** Keeps all data, but sign-in is refused. */
    public void disable(Instant now) {
        disabledAt = now;
        disabledWithOwner = false;
    }

    /** Disables a bot until its owner is enabled again; one that is disabled already stays so. */
    public void disableWithOwner(Instant now) {
        if (isActive()) {
            disabledAt = now;
            disabledWithOwner = true;
        }
    }

    public void enable() {
        disabledAt = null;
        disabledWithOwner = false;
    }

    public boolean isDisabledWithOwner() {
        return disabledWithOwner;
    }

    /** The person to whom a bot belongs; null for people. */
    public @Nullable AccountId ownerId() {
        return ownerId == null ? null : new AccountId(ownerId);
    }

    /** Gives a bot to another person. */
    public void belongTo(AccountId owner) {
        ownerId = owner.value();
    }

    public boolean isBot() {
        return ownerId != null;
    }

    /** Removes all personal data except the username, which stays taken. */
    public void delete(Instant now) {
        deletedAt = now;
        disabledAt = now;
        displayName = DELETED;
        bio = null;
        email = null;
        password = NO_PASSWORD;
        administrator = false;
        set(Settings.INITIAL);
        words.clear();
    }

    public void makeAdministrator() {
        administrator = true;
    }

    void present(String displayName, @Nullable String bio) {
        this.displayName = displayName;
        this.bio = bio;
        Set<String> present = SearchTerms.of(username, displayName);
        words.retainAll(present);
        words.addAll(present);
    }

    /** Sets the picture; null for initials. */
    void picture(@Nullable Long newPictureId) {
        pictureId = newPictureId;
    }

    @Nullable
    Long pictureId() {
        return pictureId;
    }

    void reachAt(@Nullable String email) {
        this.email = email;
    }

    void set(Settings settings) {
        whoMayMessage = settings.whoMayMessage();
        showLastSeen = settings.showLastSeen();
        sendReadReceipts = settings.sendReadReceipts();
        enterSends = settings.enterSends();
        theme = settings.theme();
    }

    /** @param password the encoded password */
    void changePassword(String password) {
        this.password = password;
    }

    public AccountId id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return new AccountId(id);
    }

    String username() {
        return username;
    }

    public String password() {
        return password;
    }

    @Nullable
    String email() {
        return email;
    }

    Instant createdAt() {
        return createdAt;
    }

    public boolean isActive() {
        return disabledAt == null;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    public boolean isAdministrator() {
        return administrator;
    }

    /** Shown instead of the username of a deleted account; it cannot be registered. */
    static String usernameOfDeleted(AccountId id) {
        return "deleted~" + id;
    }

    Settings settings() {
        return new Settings(whoMayMessage, showLastSeen, sendReadReceipts, enterSends, theme);
    }

    public Profile profile() {
        return new Profile(
                id(),
                isDeleted() ? usernameOfDeleted(id()) : username,
                displayName,
                bio,
                settings(),
                administrator,
                isActive(),
                pictureId,
                ownerId());
    }

    /** An account was disabled, or enabled again. Published inside the transaction. */
    public record ActiveChanged(AccountId accountId) {}
}
