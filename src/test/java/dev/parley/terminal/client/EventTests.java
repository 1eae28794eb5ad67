package dev.parley.terminal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import org.junit.jupiter.api.Test;

/** A server of another version sends what this client does not know, and leaves out what it does. */
class EventTests {
    @Test
    void readsAMessage() throws ProtocolException {
        Event event = Event.read("""
                {"type": "group_message", "conversation_id": 7, "message": {"id": 3, "conversation_id": 7, "seq": 2,
                 "revision": 5, "sender_id": 1, "content": "Hi", "reactions": [{"emoji": "👍", "count": 2, "me": true}]}}
                """);

        assertThat(event.conversation()).isEqualTo(new Conversation.Id(7));
        assertThat(event.detail()).isInstanceOfSatisfying(Event.Posted.class, posted -> {
            assertThat(posted.message().content()).isEqualTo("Hi");
            assertThat(posted.message().sender()).isEqualTo(new Person.Id(1));
            assertThat(posted.message().reactions()).containsExactly(new Message.Reaction("👍", 2, true));
        });
    }

    @Test
    void unknownTypesAndFieldsAreKept() throws ProtocolException {
        Event event =
                Event.read("{\"type\": \"hologram\", \"conversation_id\": 7, \"depth\": {\"z\": [1, null, 2.5]}}");

        assertThat(event.detail()).isInstanceOf(Event.Other.class);
        assertThat(event.json())
                .isEqualTo("{\"type\":\"hologram\",\"conversation_id\":7,\"depth\":{\"z\":[1,null,2.5]}}");
    }

    @Test
    void missingAndMistypedFieldsAreEmpty() throws ProtocolException {
        Event event = Event.read("{\"type\": \"private_message\", \"message\": {\"id\": \"three\", \"content\": 4}}");

        assertThat(event.detail())
                .isInstanceOfSatisfying(
                        Event.Posted.class,
                        posted -> assertThat(posted.message())
                                .extracting(Message::content, Message::seq, Message::sender)
                                .containsExactly("", 0L, null));
    }

    @Test
    void jsonIsOneLineThatIsSafeToShow() throws ProtocolException {
        Event event = Event.read("{\"type\": \"system\", \"message\": \"a\\u001b[2J\\u009bm\\u202eb\\nc\"}");

        assertThat(event.json())
                .isEqualToIgnoringCase("{\"type\":\"system\",\"message\":\"a\\u001B[2J\\u009bm\\u202eb\\nc\"}");
    }

    @Test
    void pageOfAProxyIsNoAnswer() {
        assertThatThrownBy(() -> Event.read("<html>Bad gateway</html>")).isInstanceOf(ProtocolException.class);
    }
}
