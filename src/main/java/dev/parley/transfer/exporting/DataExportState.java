package dev.parley.transfer.exporting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the export of a person's data is.
 *
 * @param progress in percent
 * @param size of the file in bytes; null until it is ready
 * @param expiresAt until when it can be downloaded
 * @param fileKey where it is stored
 */
record DataExportState(
        State state,
        int progress,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long size,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant requestedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant expiresAt,
        @JsonIgnore @Nullable String fileKey) {
    static final DataExportState NONE = new DataExportState(State.NONE, 0, null, null, null, null);

    @JsonIgnore
    public boolean isReady() {
        return state == State.READY;
    }

    @JsonIgnore
    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Whether there is one. */
    enum State {
        @JsonProperty("none")
        NONE,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("ready")
        READY
    }
}
