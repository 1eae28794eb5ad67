package dev.parley.terminal.chat;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.client.Message;
import dev.parley.terminal.client.ParleyClient;
import dev.parley.terminal.client.Person;
import dev.parley.terminal.client.RefusedException;
import dev.parley.terminal.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that begin with a slash. They are run by the chat's worker. */
final class ChatCommands {
    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,15})(?:\\s+(.*))?", Pattern.DOTALL);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** In the order of the help. */
    private static final Map<String, Command> COMMANDS = new LinkedHashMap<>();

    static {
        add("/list", "", "all conversations, with what is unread", (own, rest) -> own.list());
        add("/open", "NAME", "open a conversation: @username, #room or #group", ChatCommands::open);
        add("/rooms", "[TEXT]", "rooms that are open to everyone", ChatCommands::rooms);
        add("/join", "ROOM", "join a room and open it", ChatCommands::join);
        add("/leave", "", "leave the open room or group", (own, rest) -> own.leave());
        add("/members", "", "who is a member", (own, rest) -> own.members());
        add("/who", "", "who is online in the open room", (own, rest) -> own.who());
        add(
                "/history",
                "[NUMBER]",
                "load older messages",
                (own, rest) -> own.history(number(rest, ConversationLoader.PAGE)));
        add("/reply", "[#N] TEXT", "reply to message N, or to the last one", ChatCommands::reply);
        add("/edit", "[#N] [TEXT]", "edit your message; without a text in your editor", ChatCommands::edit);
        add("/delete", "[#N]", "delete a message for everyone", ChatCommands::delete);
        add("/react", "[#N] EMOJI", "react to a message, or take the reaction back", ChatCommands::react);
        add("/press", "[#N] BUTTON", "press a button of a bot’s message, by its number", ChatCommands::press);
        add("/upload", "FILE", "send a file", ChatCommands::upload);
        add("/download", "[#N] [FOLDER]", "save the files of a message", ChatCommands::download);
        add("/search", "WORDS", "find messages; in:, from:, before:, has: as in the browser", ChatCommands::search);
        add("/editor", "", "write a message in your editor", (own, rest) -> own.editor());
        add("/bell", "", "turn the bell on or off", (own, rest) -> own.bell());
        add("/help", "", "this help", (own, rest) -> own.help());
        add(
                "/quit",
                "",
                "leave Parley; so do Ctrl+C and Ctrl+D",
                (own, rest) -> own.state.view().end(0, ""));
    }

    private final Chat chat;
    private final ParleyClient client;
    private final ChatState state;
    private final ConversationLoader loader;
    private final Person.Id me;

    private record Command(String arguments, String help, Action action) {}

    private interface Action {
        void run(ChatCommands commands, String rest) throws IOException, RefusedException;
    }

    /** The number of a message, 0 for none, and what comes after it. */
    private record Numbered(long seq, String rest) {
        static Numbered parse(String text) {
            Matcher matcher = NUMBER.matcher(text);
            return matcher.matches()
                    ? new Numbered(
                            Long.parseLong(matcher.group(1)),
                            matcher.group(2) == null ? "" : matcher.group(2).strip())
                    : new Numbered(0, text);
        }
    }

    ChatCommands(Chat chat, ParleyClient client, ChatState state, ConversationLoader loader) {
        this.chat = chat;
        this.client = client;
        this.state = state;
        this.loader = loader;
        this.me = state.me().id();
    }

    private static void add(String name, String arguments, String help, Action action) {
        COMMANDS.put(name, new Command(arguments, help, action));
    }

    static Stream<String> names() {
        return COMMANDS.keySet().stream();
    }

    /** Does what a line says, which begins with a slash. */
    void run(String line) throws IOException, RefusedException {
        int end = line.indexOf(' ');
        String name = end < 0 ? line : line.substring(0, end);
        String rest = end < 0 ? "" : line.substring(end + 1).strip();
        Command command = COMMANDS.get(name);
        if (command == null) {
            server(line);
        } else {
            command.action().run(this, rest);
        }
    }

    /** What is no command of this terminal may be one of the server, or of a bot. */
    private void server(String line) throws IOException, RefusedException {
        Optional<Conversation> current = state.currentConversation();
        String answer = current.isPresent()
                ? client.run(current.get().id(), line)
                : "There is no command %s. Type /help for help.".formatted(line);
        if (!answer.isEmpty()) {
            state.note(answer);
        }
    }

    private static int number(String text, int standard) {
        return text.matches("\\d{1,3}") ? Math.max(1, Math.min(Integer.parseInt(text), 200)) : standard;
    }

    void welcome() {
        list();
        state.note("Open a conversation with /open NAME. Type /help for help.");
    }

    private void help() {
        int width = COMMANDS.entrySet().stream()
                .mapToInt(one ->
                        one.getKey().length() + one.getValue().arguments().length() + 1)
                .max()
                .orElse(0);
        String lines = COMMANDS.entrySet().stream()
                .map(one -> ("%-" + width + "s  %s")
                        .formatted(
                                one.getKey() + " " + one.getValue().arguments(),
                                one.getValue().help()))
                .collect(Collectors.joining("\n"));
        state.note(
                lines + others() + "\nTab completes. Alt+Enter starts a new line. PgUp and PgDn scroll. A message that"
                        + " begins with a slash is written with two.");
    }

    private String others() {
        List<String> names = state.withOpen(OpenConversation::commands).orElse(List.of());
        return names.isEmpty()
                ? ""
                : names.stream()
                        .map(name -> "/" + SafeText.line(name))
                        .collect(Collectors.joining(" ", "\nThe server and bots have these: ", ""));
    }

    private void list() {
        List<Conversation> all = state.conversations().all();
        state.note(
                all.isEmpty()
                        ? "No chats yet. Find someone with /open USERNAME."
                        : all.stream().map(ChatCommands::line).collect(Collectors.joining("\n")));
    }

    private static String line(Conversation conversation) {
        String unread = conversation.unread() > 0 ? " (%d unread)".formatted(conversation.unread()) : "";
        String mentions = conversation.mentions() > 0 ? " @" : "";
        String handle = conversation.user() == null
                ? ""
                : " @" + SafeText.line(conversation.user().username());
        return Names.of(conversation) + handle + unread + mentions;
    }

    void open(String name) throws IOException, RefusedException {
        if (name.isEmpty()) {
            state.note("Open what? /open NAME");
            return;
        }
        Optional<Conversation> found = client.find(name);
        if (found.isPresent()) {
            chat.open(found.get());
        } else {
            state.note("There is no one and no chat called “%s”. /rooms shows the rooms that you can join."
                    .formatted(name));
        }
    }

    private void rooms(String query) throws IOException, RefusedException {
        List<ParleyClient.Room> rooms = client.rooms(query);
        state.note(
                rooms.isEmpty()
                        ? "No rooms found."
                        : rooms.stream()
                                .map(room -> "#%s · %d members%s"
                                        .formatted(
                                                SafeText.line(room.name()),
                                                room.memberCount(),
                                                room.joined() ? " · joined" : ""))
                                .collect(Collectors.joining("\n")));
    }

    private void join(String name) throws IOException, RefusedException {
        String wanted = name.startsWith("#") ? name.substring(1) : name;
        Optional<ParleyClient.Room> room = client.rooms(wanted).stream()
                .filter(one -> one.name().equalsIgnoreCase(wanted))
                .findFirst();
        if (room.isEmpty()) {
            state.note("There is no room called “%s”.".formatted(wanted));
            return;
        }
        client.join(room.get().id(), me);
        open("#" + room.get().name());
    }

    private void leave() throws IOException, RefusedException {
        Optional<Conversation> current = current();
        if (current.isPresent() && current.get().kind() == Conversation.Kind.DIRECT) {
            state.note("You can’t leave a direct conversation.");
        } else if (current.isPresent()) {
            client.leave(current.get().id(), me);
            state.note("You left %s.".formatted(Names.of(current.get())));
            state.remove(current.get().id());
        }
    }

    /** The open conversation; says so if there is none. */
    private Optional<Conversation> current() {
        Optional<Conversation> current = state.currentConversation();
        if (current.isEmpty()) {
            state.note("Open a conversation first: /open NAME");
        }
        return current;
    }

    private void members() throws IOException, RefusedException {
        Optional<Conversation> current = current();
        if (current.isPresent()) {
            state.note(people(client.members(current.get().id())));
        }
    }

    private void who() throws IOException, RefusedException {
        Optional<Conversation> current = current();
        if (current.isPresent()) {
            state.note(
                    current.get().kind() == Conversation.Kind.ROOM
                            ? people(client.online(current.get().id()))
                            : "Only rooms show who is online.");
        }
    }

    private static String people(List<Person> people) {
        return people.stream()
                .map(person -> "%s @%s".formatted(Names.of(person), SafeText.line(person.username())))
                .collect(Collectors.joining("\n"));
    }

    void history(int limit) throws IOException, RefusedException {
        if (current().isPresent() && loader.older(limit) == 0) {
            state.note("This is the beginning of the conversation.");
        }
    }

    private void reply(String rest) {
        Numbered to = Numbered.parse(rest);
        if (to.rest().isEmpty()) {
            state.note("Reply what? /reply #N TEXT");
            return;
        }
        message(to.seq(), other -> !me.equals(other.sender()) && !other.isNotice() && !other.deleted())
                .ifPresent(message -> chat.send(Message.Draft.of(to.rest()).replyingTo(message.id())));
    }

    private void edit(String rest) throws IOException, RefusedException {
        Numbered edit = Numbered.parse(rest);
        Optional<Message> message = message(edit.seq(), this::isMine);
        if (message.isPresent() && edit.rest().isEmpty()) {
            Message.Id id = message.get().id();
            String before = message.get().content();
            state.view().edit(before, text -> {
                if (!text.equals(before)) {
                    chat.work(() -> client.edit(id, text));
                }
            });
        } else if (message.isPresent()) {
            client.edit(message.get().id(), edit.rest());
        }
    }

    private boolean isMine(Message message) {
        return me.equals(message.sender()) && !message.deleted();
    }

    private void delete(String rest) throws IOException, RefusedException {
        Optional<Message> message = message(Numbered.parse(rest).seq(), this::isMine);
        if (message.isPresent()) {
            client.delete(message.get().id());
        }
    }

    private void react(String rest) throws IOException, RefusedException {
        Numbered to = Numbered.parse(rest);
        if (to.rest().isEmpty()) {
            state.note("React how? /react #N 👍");
            return;
        }
        Optional<Message> message = message(to.seq(), other -> !other.isNotice() && !other.deleted());
        if (message.isEmpty()) {
            return;
        }
        boolean mine = message.get().reactions().stream()
                .anyMatch(one -> one.mine() && one.emoji().equals(to.rest()));
        if (mine) {
            client.unreact(message.get().id(), to.rest());
        } else {
            client.react(message.get().id(), to.rest());
        }
    }

    /** A number alone is the button of the last message that has any. */
    private void press(String rest) throws IOException, RefusedException {
        Numbered to = Numbered.parse(rest);
        boolean last = to.rest().isEmpty();
        long wanted = last ? to.seq() : to.rest().matches("\\d{1,2}") ? Integer.parseInt(to.rest()) : 0;
        Optional<Message> message =
                message(last ? 0 : to.seq(), other -> !other.buttons().isEmpty());
        if (message.isEmpty()) {
            return;
        }
        List<Message.Button> buttons = message.get().buttons();
        if (wanted < 1 || wanted > buttons.size()) {
            state.note("Press which? /press [#N] 1");
        } else {
            client.press(message.get().id(), buttons.get((int) wanted - 1));
        }
    }

    /** The message that is meant; says so if there is none. */
    private Optional<Message> message(long seq, Predicate<Message> last) {
        Optional<Message> message = state.message(seq, last);
        if (message.isEmpty()) {
            state.note(seq > 0 ? "There is no message #%d here.".formatted(seq) : "There is no such message here.");
        }
        return message;
    }

    private void upload(String rest) throws IOException, RefusedException {
        Optional<Path> file = path(rest).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            state.note("There is no file “%s”.".formatted(rest));
        } else if (current().isPresent()) {
            Message.File uploaded = client.upload(file.get());
            chat.send(Message.Draft.of("").with(List.of(uploaded.number())));
        }
    }

    private static Optional<Path> path(String text) {
        try {
            String home = System.getProperty("user.home");
            return Optional.of(Path.of(text.startsWith("~/") ? home + text.substring(1) : text));
        } catch (InvalidPathException invalid) {
            return Optional.empty();
        }
    }

    private void download(String rest) throws IOException, RefusedException {
        Numbered from = Numbered.parse(rest);
        Optional<Path> folder = path(from.rest().isEmpty() ? "." : from.rest()).filter(Files::isDirectory);
        if (folder.isEmpty()) {
            state.note("There is no folder “%s”.".formatted(from.rest()));
            return;
        }
        Optional<Message> message = message(from.seq(), other -> !other.files().isEmpty());
        if (message.isPresent()) {
            for (Message.File file : message.get().files()) {
                Path target = Downloads.free(folder.get(), file.name());
                client.download(file, target);
                state.note("Saved as " + target);
            }
        }
    }

    private void search(String words) throws IOException, RefusedException {
        List<Message> found = client.search(words);
        state.note(
                found.isEmpty()
                        ? "Nothing found."
                        : found.stream().map(this::found).collect(Collectors.joining("\n")));
    }

    private String found(Message message) {
        String where = state.conversations()
                .find(message.conversation())
                .map(Names::of)
                .orElse("");
        return "%s %s #%d %s: %s"
                .formatted(
                        DAY.format(message.createdAt().atZone(ZoneId.systemDefault())),
                        where,
                        message.seq(),
                        message.sender() == null ? "" : state.name(message.sender()),
                        SafeText.line(message.content()));
    }

    private void editor() {
        if (current().isPresent()) {
            state.view().edit("", chat::enter);
        }
    }

    private void bell() {
        state.note(chat.toggleBell() ? "The bell is on." : "The bell is off.");
    }
}
