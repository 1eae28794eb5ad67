package dev.parley.identity.device;

import dev.parley.base.id.AccountId;
import dev.parley.base.secret.Sha256;
import dev.parley.identity.session.SignInIds;
import dev.parley.identity.session.SignedIn;
import dev.parley.identity.token.Tokens;
import dev.parley.realtime.socket.Sockets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;

/** A person's sign-ins: browser sessions and API tokens. */
@Service
public final class Devices {
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Tokens tokens;
    private final Sockets sockets;

    Devices(FindByIndexNameSessionRepository<? extends Session> sessions, Tokens tokens, Sockets sockets) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.sockets = sockets;
    }

    /**
     * All sign-ins: the current one first, then by last access.
     *
     * @param currentSessionId the session of the request, if it comes from a browser
     */
    List<Device> of(AccountId accountId, @Nullable String currentSessionId) {
        return Stream.concat(browsers(accountId, currentSessionId), programs(accountId))
                .sorted(Comparator.comparing(Device::current)
                        .thenComparing(Device::lastSeenAt)
                        .reversed())
                .toList();
    }

    private Stream<Device> browsers(AccountId accountId, @Nullable String currentSessionId) {
        return sessions(accountId).map(session -> {
            SignedIn who = session.getAttribute(SignedIn.ATTRIBUTE);
            return new Device(
                    handle(session.getId()),
                    who == null ? "" : BrowserName.of(who.client()),
                    who == null ? "" : who.address(),
                    session.getCreationTime(),
                    session.getLastAccessedTime(),
                    session.getId().equals(currentSessionId),
                    false);
        });
    }

    private Stream<Device> programs(AccountId accountId) {
        return tokens.signIns(accountId).stream()
                .map(token ->
                        new Device(token.id().toString(), "", "", token.createdAt(), token.createdAt(), false, true));
    }

    private Stream<? extends Session> sessions(AccountId accountId) {
        return sessions.findByPrincipalName(accountId.toString()).values().stream()
                .filter(session -> !session.isExpired());
    }

    /** Revokes the person's session or token with this handle; has no effect if there is none. */
    void signOut(AccountId accountId, String handle) {
        sessions(accountId)
                .map(Session::getId)
                .filter(id -> handle(id).equals(handle))
                .forEach(this::end);
        tokens.signIns(accountId).stream()
                .filter(token -> token.id().toString().equals(handle))
                .forEach(token -> tokens.revoke(token.id(), accountId));
    }

    /** Revokes all sessions and tokens of this account, access tokens too. */
    public void signOutEverywhere(AccountId accountId) {
        signOutOthers(accountId, null);
        tokens.revokeAccessTokens(accountId);
    }

    /** Revokes all sign-ins of this person except one session; access tokens stay. */
    public void signOutOthers(AccountId accountId, @Nullable String exceptSessionId) {
        sessions(accountId)
                .map(Session::getId)
                .filter(id -> !id.equals(exceptSessionId))
                .forEach(this::end);
        tokens.signIns(accountId).forEach(token -> tokens.revoke(token.id(), accountId));
    }

    private void end(String sessionId) {
        sessions.deleteById(sessionId);
        sockets.closeSignIn(SignInIds.session(sessionId));
    }

    /** Identifies a session without exposing its id, which is a credential. */
    private static String handle(String sessionId) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(sessionId))
                .substring(0, 22);
    }

    /**
     * One sign-in of a person.
     *
     * @param handle identifies it in addresses
     * @param name browser and system, if recognised; empty for a program
     * @param lastSeenAt up to a minute old; for a program the time of sign-in, since its requests are not recorded
     * @param current whether the request uses this sign-in
     * @param program whether it is a program with a token
     */
    record Device(
            String handle,
            String name,
            String address,
            Instant signedInAt,
            Instant lastSeenAt,
            boolean current,
            boolean program) {
        /** Whether it is on the machine that runs the server. */
        public boolean local() {
            return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
        }
    }
}
