package dev.parley.realtime.socket;

/** An event that is sent to connections; a record whose components are the fields of its JSON. */
public interface Event {
    /** The event type, field {@code type} of the JSON. */
    String type();
}
