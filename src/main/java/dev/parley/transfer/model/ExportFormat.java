package dev.parley.transfer.model;

/** Reads the exports of one kind of server. */
public interface ExportFormat {
    /** Its name on the command line. */
    String name();

    /**
     * Reads everything.
     *
     * @throws UnreadableExportException if it is no export of this kind; what is wrong with a part of it is a problem in
     *     the report
     */
    void read(ExportArchive archive, Spool spool, TransferReport report);
}
