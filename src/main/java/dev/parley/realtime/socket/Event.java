package dev.parley.realtime.socket;

/** Something that a connection is told as it happens; a record whose components are the fields of its JSON. */
public interface Event {
    /** The event's name, the field {@code type} of its JSON. */
    String type();
}
