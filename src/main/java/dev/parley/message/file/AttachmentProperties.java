package dev.parley.message.file;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Attachments.
 *
 * @param store Where the files of attachments are stored: {@code directory}, or {@code s3} for a bucket. Files that are
 *     stored already are not moved.
 * @param directory The directory, if they are stored in one. All nodes must see the same directory. Back it up with the
 *     database.
 * @param maxSize The maximum size of one file.
 * @param perPerson How much the files of one person may take together.
 * @param total How much the files of everyone may take together.
 * @param freeSpace How much space of the file system stays free: uploads that would use it are refused.
 * @param concurrentUploads How many files one node receives at the same time; further ones are refused with 503.
 * @param unclaimed How long an uploaded file is kept that has not been sent in a message.
 * @param removeUnknown Whether stored files that are not in the database are removed. Turn it off while you try out a copy
 *     of the database with the files of the original.
 * @param s3 The bucket, if they are stored in one.
 */
@ConfigurationProperties(value = "parley.attachments", ignoreUnknownFields = false)
public record AttachmentProperties(
        @DefaultValue("directory") Store store,
        @DefaultValue("./data/attachments") Path directory,
        @DefaultValue("100MB") DataSize maxSize,
        @DefaultValue("10GB") DataSize perPerson,
        @DefaultValue("1TB") DataSize total,
        @DefaultValue("1GB") DataSize freeSpace,
        @DefaultValue("16") int concurrentUploads,
        @DefaultValue("24h") Duration unclaimed,
        @DefaultValue("true") boolean removeUnknown,
        @DefaultValue S3 s3) {
    /** The largest object of 10,000 parts, less what encryption adds. */
    private static final DataSize MAX_IN_BUCKET = DataSize.ofGigabytes(48);

    public AttachmentProperties {
        if (maxSize.toBytes() <= 0 || concurrentUploads <= 0 || unclaimed.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "parley.attachments.max-size, .concurrent-uploads and .unclaimed must be above zero");
        }
        if (store == Store.S3 && (s3.bucket() == null || s3.bucket().isBlank())) {
            throw new IllegalArgumentException(
                    "parley.attachments.s3.bucket is needed to store attachments in a bucket");
        }
        if (store == Store.S3 && maxSize.compareTo(MAX_IN_BUCKET) > 0) {
            throw new IllegalArgumentException("parley.attachments.max-size can be up to 48GB in a bucket");
        }
    }

    /** Kinds of stores. */
    public enum Store {
        DIRECTORY,
        S3
    }

    /**
     * A bucket of Amazon S3, or of another store with the same protocol.
     *
     * @param bucket The name of the bucket, which must exist, and which nothing else uses.
     * @param endpoint The address of the store, such as {@code https://s3.example.org}; by default Amazon's for the region.
     * @param region The region of the bucket; by default that of the environment.
     * @param pathStyle Whether the bucket's name is in the path of addresses instead of in the host name.
     * @param accessKeyId The name of the access key; by default credentials come from the environment: variables, the
     *     profile, or the machine's role.
     * @param secretAccessKey The secret of the access key.
     */
    public record S3(
            @Nullable String bucket,
            @Nullable URI endpoint,
            @Nullable String region,
            @DefaultValue("false") boolean pathStyle,
            @Nullable String accessKeyId,
            @Nullable String secretAccessKey) {
        public S3 {
            if ((accessKeyId == null) != (secretAccessKey == null)) {
                throw new IllegalArgumentException(
                        "parley.attachments.s3.access-key-id and .secret-access-key belong together");
            }
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "S3[" + bucket + " at " + endpoint + "]";
        }
    }
}
