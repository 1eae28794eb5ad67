package dev.parley.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedNamesTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "here",
                "everyone",
                "channel",
                "admin",
                "administrator",
                "root",
                "system",
                "api",
                "support",
                "help",
                "parley",
                "me",
                "you",
                "null",
                "login",
                "a11",
                "adrnin",
                "r00t",
                "he1p"
            })
    void reservesUsernamesAndWhatLooksLikeThem(String username) {
        assertThat(ReservedNames.isReservedUsername(username)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "administratrix", "allan", "hereward", "bob"})
    void leavesOtherUsernames(String username) {
        assertThat(ReservedNames.isReservedUsername(username)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "@all", "Everyone", "#here", "/join", "/", "Settings", "login", "аll"})
    void reservesNamesOfRoomsThatAreCommandsOrAddresses(String name) {
        assertThat(ReservedNames.isReservedRoomName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Support", "Help", "Lobby", "All hands", "#general", "News", "Chess"})
    void leavesOtherNamesOfRooms(String name) {
        assertThat(ReservedNames.isReservedRoomName(name)).isFalse();
    }
}
