package dev.parley.message.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.AccountId;
import dev.parley.message.markdown.Markdown;
import dev.parley.test.EmojiKit;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Race;
import dev.parley.test.SamplePictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The remembered emoji are what the database says, whatever is changed while they are read. */
@IntegrationTest
class EmojiRaceTests {
    private static final int ROUNDS = 200;

    @Autowired
    private People people;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private CustomEmojis emoji;

    @Autowired
    private EmojiChanges changes;

    @Autowired
    private Markdown markdown;

    @Autowired
    private JdbcClient database;

    @Test
    void emojiAndTextsThatShowThem() {
        AccountId root = EmojiKit.administrator(people, application).accountId();
        byte[][] pictures = {SamplePictures.plain("png", 8, 8), SamplePictures.plain("png", 9, 9)};

        Race.run(
                ROUNDS,
                round -> {
                    if (round % 3 == 2) {
                        changes.remove(root, "race");
                        changes.remove(root, "race-too");
                    } else {
                        add(root, round % 3 == 0 ? "race" : "race-too", pictures[round % 2]);
                    }
                },
                () -> {
                    List<String> stored = database.sql(
                                    "select name || ' ' || picture_key from custom_emoji order by name")
                            .query(String.class)
                            .list();
                    assertThat(emoji.get().all().stream().map(each -> each.name() + " " + each.key()))
                            .containsExactlyElementsOf(stored);
                    assertThat(markdown.html("A :race: and :race-too: again").split("<img", -1))
                            .hasSize(1
                                    + (int) stored.stream()
                                            .filter(each -> each.matches("race(-too)? .*"))
                                            .count());
                },
                () -> markdown.html("A :race: and :race-too: again"),
                () -> emoji.ofCode(":race:"));

        emoji.get().all().stream()
                .filter(each -> each.name().startsWith("race"))
                .forEach(each -> changes.remove(root, each.name()));
    }

    private void add(AccountId root, String name, byte[] picture) {
        try {
            changes.add(root, name, new ByteArrayInputStream(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
