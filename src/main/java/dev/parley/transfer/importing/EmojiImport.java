package dev.parley.transfer.importing;

import dev.parley.base.error.ParleyException;
import dev.parley.base.id.AccountId;
import dev.parley.message.emoji.CustomEmojis;
import dev.parley.message.emoji.EmojiChanges;
import dev.parley.message.emoji.StandardEmoji;
import dev.parley.transfer.importing.KnownPeople.Known;
import dev.parley.transfer.model.EmojiNames;
import dev.parley.transfer.model.ExportArchive;
import dev.parley.transfer.model.ExportedEmoji;
import dev.parley.transfer.model.TransferReport;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds emoji that do not exist here yet. */
@Component
final class EmojiImport {
    private final EmojiChanges changes;
    private final CustomEmojis emojis;
    private final ImportTable table;

    EmojiImport(EmojiChanges changes, CustomEmojis emojis, ImportTable table) {
        this.changes = changes;
        this.emojis = emojis;
        this.table = table;
    }

    void run(Collection<ExportedEmoji> wanted, ExportArchive archive, KnownPeople people, TransferReport report) {
        for (ExportedEmoji emoji : wanted) {
            String name = EmojiNames.custom(emoji.name());
            String path = emoji.picture().path();
            if (name == null || StandardEmoji.named(name) != null || path == null || !archive.contains(path)) {
                report.problem("Emoji that cannot be added under its name, or has no picture", emoji.name());
            } else if (emojis.ofCode(":" + name + ":") == null) {
                add(name, path, creator(emoji, people), archive, report);
            }
        }
    }

    private @Nullable AccountId creator(ExportedEmoji emoji, KnownPeople people) {
        String userId = emoji.userId();
        Known creator = userId == null ? null : people.find(userId);
        return creator == null ? table.anyone().orElse(null) : creator.id();
    }

    private void add(
            String name, String path, @Nullable AccountId creator, ExportArchive archive, TransferReport report) {
        if (creator == null) {
            report.problem("Emoji that no one could have added", name);
            return;
        }
        try (InputStream picture = archive.stream(path)) {
            changes.addFor(creator, name, picture);
            report.count("emoji", 1);
        } catch (IOException | ParleyException refused) {
            report.problem("Emoji whose picture was refused", name + ": " + refused.getMessage());
        }
    }
}
