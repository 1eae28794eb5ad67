package dev.parley.transfer.exporting;

import dev.parley.base.id.AccountId;
import dev.parley.base.paging.Page;
import dev.parley.identity.account.AccountChanges;
import dev.parley.identity.status.Statuses;
import dev.parley.message.draft.Drafts;
import dev.parley.message.schedule.ScheduledMessages;
import dev.parley.people.block.Blocks;
import dev.parley.people.contact.Contacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a person has beside conversations, as the API gives it to them. */
@Component
final class PersonalData {
    private static final int PAGE = 100;

    private final Own own;
    private final Written written;
    private final JdbcClient database;
    private final JsonMapper json;

    PersonalData(Own own, Written written, JdbcClient database, JsonMapper json) {
        this.own = own;
        this.written = written;
        this.database = database;
        this.json = json;
    }

    void write(AccountId me, ExportZip zip) throws IOException {
        zip.json(json, "me/profile.json", own.accounts.of(me));
        zip.json(json, "me/status.json", own.statuses.own(me));
        zip.json(json, "me/contacts.json", all(cursor -> own.contacts.page(me, cursor, PAGE)));
        zip.json(json, "me/blocked.json", all(cursor -> own.blocks.page(me, cursor, PAGE)));
        zip.json(json, "me/drafts.json", all(cursor -> written.drafts.list(me, cursor, PAGE)));
        zip.json(json, "me/scheduled.json", written.scheduled.list(me, null));
        zip.json(
                json,
                "me/starred.json",
                rows("select message_id, starred_at from star where account_id = ? order by starred_at", me));
        zip.json(
                json,
                "me/reminders.json",
                rows("select message_id, remind_at from reminder where account_id = ? order by remind_at", me));
        zip.json(
                json,
                "me/reactions.json",
                rows(
                        "select message_id, emoji, created_at from reaction where account_id = ? order by created_at",
                        me));
        zip.json(
                json,
                "me/votes.json",
                rows("select message_id, position from poll_vote where account_id = ? order by message_id", me));
    }

    private List<Map<String, Object>> rows(String sql, AccountId me) {
        return database.sql(sql).param(me.value()).query().listOfRows();
    }

    private static List<Object> all(Function<@Nullable String, Page<?>> pages) {
        List<Object> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<?> page = pages.apply(cursor);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    /** What a person is, and whom they know. */
    @Component
    static final class Own {
        private final AccountChanges accounts;
        private final Statuses statuses;
        private final Contacts contacts;
        private final Blocks blocks;

        Own(AccountChanges accounts, Statuses statuses, Contacts contacts, Blocks blocks) {
            this.accounts = accounts;
            this.statuses = statuses;
            this.contacts = contacts;
            this.blocks = blocks;
        }
    }

    /** What a person has written and not sent. */
    @Component
    static final class Written {
        private final Drafts drafts;
        private final ScheduledMessages scheduled;

        Written(Drafts drafts, ScheduledMessages scheduled) {
            this.drafts = drafts;
            this.scheduled = scheduled;
        }
    }
}
