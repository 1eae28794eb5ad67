package dev.parley.base.jobs;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How jobs are stored, on every database alike. */
final class JobTable {
    static final String NAME = "job";

    /** Standard SQL, which both databases understand. */
    static final JdbcCustomization SQL = new DefaultJdbcCustomization(false);

    static final Serializer SERIALIZER = new JsonSerializer();

    private JobTable() {}

    /** Recurring jobs have no data. */
    private static final class JsonSerializer implements Serializer {
        private final JsonMapper json = JsonMapper.builder().build();

        @Override
        public byte @Nullable [] serialize(@Nullable Object data) {
            return data == null ? null : json.writeValueAsBytes(data);
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] stored) {
            return stored == null ? null : Objects.requireNonNull(json.readValue(stored, type));
        }
    }
}
