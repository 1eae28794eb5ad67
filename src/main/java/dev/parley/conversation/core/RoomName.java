package dev.parley.conversation.core;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.text.ReservedNames;

/** The rules for names of rooms. */
public final class RoomName {
    private RoomName() {}

    /** @throws InvalidInputException if the name is reserved */
    public static void check(String name) {
        if (ReservedNames.isReservedRoomName(name)) {
            throw new InvalidInputException("name", "This name is reserved. Choose another one.");
        }
    }
}
