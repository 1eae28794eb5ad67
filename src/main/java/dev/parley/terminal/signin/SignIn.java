package dev.parley.terminal.signin;

import dev.parley.terminal.client.ParleyClient;
import dev.parley.terminal.client.Person;
import dev.parley.terminal.client.RefusedException;
import dev.parley.terminal.text.Consoles;
import dev.parley.terminal.text.SafeText;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs in: with {@code PARLEY_TOKEN}, with {@code PARLEY_USER} and {@code PARLEY_PASSWORD}, with a token that was stored
 * before, or with a password that is asked for; the first of these that there is.
 */
public final class SignIn {
    private static final int ATTEMPTS = 3;
    private static final String SECOND_FACTOR = "second_factor_required";

    private final Map<String, String> environment;
    private final TokenFile tokens;

    public SignIn(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.tokens = new TokenFile(folder(environment).resolve("tokens"));
    }

    /** As the XDG Base Directory Specification has it. */
    private static Path folder(Map<String, String> environment) {
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (configured.isEmpty() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(configured))
                .resolve("parley");
    }

    /**
     * Signs in without asking for a password if possible.
     *
     * @param server null for {@code PARLEY_SERVER}, or else the server used last
     * @param username null for whoever was signed in last
     */
    public Session signIn(@Nullable String server, @Nullable String username)
            throws TerminalException, IOException, RefusedException {
        URI address = address(server);
        Optional<Session> unasked = fromEnvironment(address, username);
        if (unasked.isEmpty()) {
            unasked = stored(address, username);
        }
        return unasked.isPresent() ? unasked.get() : ask(address, username);
    }

    /** Signs in with a password, also if there is a token. */
    public Session ask(@Nullable String server, @Nullable String username)
            throws TerminalException, IOException, RefusedException {
        URI address = address(server);
        Optional<Session> unasked = fromEnvironment(address, username);
        if (unasked.isEmpty()) {
            return ask(address, username);
        }
        Session session = unasked.get();
        String token = environment.get("PARLEY_TOKEN");
        if (token == null) {
            token = ParleyClient.signIn(
                    address, session.me().username(), environment.getOrDefault("PARLEY_PASSWORD", ""), null);
            session.close();
        }
        return store(address, token);
    }

    /** Revokes the stored token and forgets it; returns whose it was, empty if there was none. */
    public Optional<String> signOut(@Nullable String server, @Nullable String username)
            throws TerminalException, IOException {
        Optional<TokenFile.Entry> entry = entry(address(server), username);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        TokenFile.Entry signedIn = entry.get();
        tokens.remove(signedIn);
        try {
            new ParleyClient(URI.create(signedIn.server()), signedIn.token()).signOut();
        } catch (RefusedException gone) {
            // It was not valid any more.
            return Optional.of(signedIn.toString());
        }
        return Optional.of(signedIn.toString());
    }

    private URI address(@Nullable String server) throws TerminalException, IOException {
        String given = server != null ? server : environment.getOrDefault("PARLEY_SERVER", "");
        if (given.isEmpty()) {
            List<TokenFile.Entry> entries = tokens.entries();
            if (entries.isEmpty()) {
                throw new TerminalException(TerminalException.USAGE, "Which server? Add --server https://…");
            }
            given = entries.get(entries.size() - 1).server();
        }
        return parse(given);
    }

    private static URI parse(String server) throws TerminalException {
        String complete = server.contains("://") ? server : "https://" + server;
        try {
            URI address = new URI(complete.replaceAll("/+$", ""));
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (web && address.getHost() != null && address.getUserInfo() == null && address.getQuery() == null) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            throw new TerminalException(TerminalException.USAGE, "That is not the address of a server: " + server);
        }
        throw new TerminalException(TerminalException.USAGE, "That is not the address of a server: " + server);
    }

    private Optional<Session> fromEnvironment(URI server, @Nullable String username)
            throws IOException, RefusedException {
        String token = environment.get("PARLEY_TOKEN");
        if (token != null && !token.isBlank()) {
            return Optional.of(session(server, token.strip(), false));
        }
        String user = environment.get("PARLEY_USER");
        String password = environment.get("PARLEY_PASSWORD");
        if (user == null || password == null || username != null && !username.equals(user)) {
            return Optional.empty();
        }
        return Optional.of(session(server, ParleyClient.signIn(server, user, password, null), true));
    }

    private Optional<Session> stored(URI server, @Nullable String username) throws IOException, RefusedException {
        Optional<TokenFile.Entry> entry = entry(server, username);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        try {
            Session session = session(server, entry.get().token(), false);
            tokens.put(entry.get());
            return Optional.of(session);
        } catch (RefusedException refused) {
            if (!refused.isSignedOut()) {
                throw refused;
            }
            tokens.remove(entry.get());
            return Optional.empty();
        }
    }

    private Optional<TokenFile.Entry> entry(URI server, @Nullable String username) throws IOException {
        return tokens.entries().stream()
                .filter(entry -> entry.server().equals(server.toString()))
                .filter(entry -> username == null || entry.username().equals(username))
                .reduce((first, later) -> later);
    }

    private static Session session(URI server, String token, boolean passing) throws IOException, RefusedException {
        ParleyClient client = new ParleyClient(server, token);
        return new Session(server, client, client.me(), passing);
    }

    private Session ask(URI server, @Nullable String username) throws TerminalException, IOException, RefusedException {
        Console console = Consoles.interactive();
        if (console == null) {
            throw new TerminalException(
                    TerminalException.SIGNED_OUT,
                    "Not signed in. Use “parley terminal login”, or set PARLEY_TOKEN, or PARLEY_USER and"
                            + " PARLEY_PASSWORD.");
        }
        String user = username != null ? username : read(console.readLine("Username: "));
        for (int attempt = 1; ; attempt++) {
            try {
                return store(server, token(console, server, user));
            } catch (RefusedException refused) {
                if (!refused.isSignedOut() || attempt == ATTEMPTS) {
                    throw refused;
                }
                console.printf("%s%n", SafeText.line(refused.detail()));
            }
        }
    }

    private static String token(Console console, URI server, String user)
            throws TerminalException, IOException, RefusedException {
        char[] typed = console.readPassword("Password for %s at %s: ", user, server.getHost());
        String password = read(typed == null ? null : new String(typed));
        try {
            return ParleyClient.signIn(server, user, password, null);
        } catch (RefusedException refused) {
            if (!refused.code().equals(SECOND_FACTOR)) {
                throw refused;
            }
            return ParleyClient.signIn(
                    server, user, password, read(console.readLine("Code: ")).strip());
        }
    }

    /** What was typed; there is nothing after Ctrl+D. */
    private static String read(@Nullable String typed) throws TerminalException {
        if (typed == null) {
            throw new TerminalException(TerminalException.SIGNED_OUT, "Not signed in.");
        }
        return typed;
    }

    private Session store(URI server, String token) throws IOException, RefusedException {
        Session session = session(server, token, false);
        Person me = session.me();
        tokens.put(new TokenFile.Entry(server.toString(), me.username(), token));
        return session;
    }
}
