package dev.parley.realtime.socket;

/** A notice from the server to people. */
@EventType("system")
public record SystemEvent(String type, String message) implements Event {
    public static SystemEvent of(String message) {
        return new SystemEvent("system", message);
    }
}
