package dev.parley.message.file;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Attachments.
 *
 * @param directory Where the files of attachments are stored. All nodes must see the same directory. Back it up with the
 *     database.
 * @param maxSize The maximum size of one file.
 * @param perPerson How much the files of one person may take together.
 * @param total How much the files of everyone may take together.
 * @param freeSpace How much space of the file system stays free: uploads that would use it are refused.
 * @param concurrentUploads How many files one node receives at the same time; further ones are refused with 503.
 * @param unclaimed How long an uploaded file is kept that has not been sent in a message.
 */
@ConfigurationProperties(value = "parley.attachments", ignoreUnknownFields = false)
public record AttachmentProperties(
        @DefaultValue("./data/attachments") Path directory,
        @DefaultValue("100MB") DataSize maxSize,
        @DefaultValue("10GB") DataSize perPerson,
        @DefaultValue("1TB") DataSize total,
        @DefaultValue("1GB") DataSize freeSpace,
        @DefaultValue("16") int concurrentUploads,
        @DefaultValue("24h") Duration unclaimed) {
    public AttachmentProperties {
        if (maxSize.toBytes() <= 0 || concurrentUploads <= 0 || unclaimed.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "parley.attachments.max-size, .concurrent-uploads and .unclaimed must be above zero");
        }
    }
}
