package dev.parley.transfer.exporting;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.jobs.Jobs;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.message.file.AttachmentFiles;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Downloads of everything of a person, by that person. A job makes the file, which is kept for some days. */
@Service
public class DataExports {
    static final TaskDescriptor<Request> JOB = TaskDescriptor.of("data-export", Request.class);

    private final DataExportTable table;
    private final AttachmentFiles files;
    private final Limits limits;
    private final Jobs jobs;

    DataExports(DataExportTable table, AttachmentFiles files, Limits limits, Jobs jobs) {
        this.table = table;
        this.files = files;
        this.limits = limits;
        this.jobs = jobs;
    }

    DataExportState of(AccountId me) {
        return table.find(me).orElse(DataExportState.NONE);
    }

    /**
     * Begins an export; one that is ready is replaced.
     *
     * @throws ConflictException if one is being made
     * @throws dev.parley.base.error.LimitExceededException if there were too many
     */
    @Transactional
    public DataExportState begin(AccountId me) {
        if (of(me).isRunning()) {
            throw new ConflictException("export_running", "Your download is being prepared already.");
        }
        limits.take(Limit.EXPORTS_PER_PERSON, me);
        table.begin(me);
        jobs.add(JOB, me.toString(), new Request(me));
        return of(me);
    }

    /** @throws NotFoundException if there is none */
    @Transactional
    public void delete(AccountId me) {
        if (table.find(me).isEmpty()) {
            throw new NotFoundException();
        }
        table.remove(me);
    }

    /**
     * The file of a person.
     *
     * @throws NotFoundException if there is none that is ready
     */
    String file(AccountId me) {
        DataExportState state = of(me);
        String key = state.fileKey();
        if (!state.isReady() || key == null) {
            throw new NotFoundException();
        }
        return key;
    }

    @EventListener
    @Transactional
    public void deleted(AccountDeleted deleted) {
        table.remove(deleted.accountId());
    }

    /** Removes what has expired, and deletes files that no one wants. */
    void sweep() {
        table.expired().forEach(table::remove);
        for (String key : table.dropped()) {
            files.delete(key);
            table.deleted(key);
        }
    }

    /** What the job needs to know. */
    public record Request(AccountId accountId) {}
}
