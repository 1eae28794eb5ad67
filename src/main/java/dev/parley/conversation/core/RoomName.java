package dev.parley.conversation.core;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.text.ReservedNames;

/** What a room may not be called. */
public final class RoomName {
    private RoomName() {}

    /** @throws InvalidInputException when the name is reserved */
    public static void check(String name) {
        if (ReservedNames.isReservedRoomName(name)) {
            throw new InvalidInputException("name", "This name is reserved. Choose another one.");
        }
    }
}
