package dev.parley.identity.device;

import dev.parley.identity.session.SignInIds;
import dev.parley.identity.session.SignedIn;
import dev.parley.identity.token.Tokens;
import dev.parley.realtime.socket.Sockets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;

/** Where a person is signed in: the browsers with a session, and the programs with a token. */
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
     * All of them: the current one first, then by last access.
     *
     * @param currentSessionId the session that asks, if it is a browser's
     */
    List<Device> of(long accountId, @Nullable String currentSessionId) {
        return Stream.concat(browsers(accountId, currentSessionId), programs(accountId))
                .sorted(Comparator.comparing(Device::current)
                        .thenComparing(Device::lastSeenAt)
                        .reversed())
                .toList();
    }

    private Stream<Device> browsers(long accountId, @Nullable String currentSessionId) {
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

    private Stream<Device> programs(long accountId) {
        return tokens.of(accountId).stream()
                .map(token ->
                        new Device(token.id().toString(), "", "", token.createdAt(), token.createdAt(), false, true));
    }

    private Stream<? extends Session> sessions(long accountId) {
        return sessions.findByPrincipalName(Long.toString(accountId)).values().stream()
                .filter(session -> !session.isExpired());
    }

    /** Ends the session or token of this person that the handle names; nothing happens if there is none. */
    void signOut(long accountId, String handle) {
        sessions(accountId)
                .map(Session::getId)
                .filter(id -> handle(id).equals(handle))
                .forEach(this::end);
        tokens.of(accountId).stream()
                .filter(token -> token.id().toString().equals(handle))
                .forEach(token -> tokens.revoke(token.id(), accountId));
    }

    /** Ends all sessions and tokens of this person. */
    public void signOutEverywhere(long accountId) {
        signOutOthers(accountId, null);
    }

    /** Ends all sessions and tokens of this person except the one session that is kept. */
    public void signOutOthers(long accountId, @Nullable String keptSessionId) {
        sessions(accountId)
                .map(Session::getId)
                .filter(id -> !id.equals(keptSessionId))
                .forEach(this::end);
        tokens.of(accountId).forEach(token -> tokens.revoke(token.id(), accountId));
    }

    private void end(String sessionId) {
        sessions.deleteById(sessionId);
        sockets.closeSignIn(SignInIds.session(sessionId));
    }

    /** Names a session without giving away its id, which is as good as the password. */
    private static String handle(String sessionId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sessionId.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * One place where somebody is signed in.
     *
     * @param handle names it in addresses
     * @param name browser and system, as far as they can be told; empty for a program
     * @param lastSeenAt up to a minute before the truth; of a program the sign-in, since its uses are not noted
     * @param current whether it is the one that asks
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
        /** Whether it is on the machine that the server runs on. */
        public boolean local() {
            return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
        }
    }
}
