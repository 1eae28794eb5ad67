package dev.parley.terminal.client;

/**
 * Someone with an account, as others see them.
 *
 * @param bot whether it is a program
 */
public record Person(Id id, String username, String displayName, boolean bot) {
    /** The id of an account. */
    public record Id(long value) {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    static Person of(Json json) {
        return new Person(
                new Id(json.number("id")), json.text("username"), json.text("display_name"), json.flag("bot"));
    }
}
