package dev.parley.message.file;

import dev.parley.message.file.AttachmentProperties.S3;
import java.io.ByteArrayInputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What is asked of a bucket, in the words of its protocol. */
final class Bucket implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Bucket.class);
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(20);

    /** For all attempts at one request, which has a part of a file at most. */
    private static final Duration REQUEST = Duration.ofSeconds(90);

    /** For all attempts at reading a block: someone waits. */
    private static final Duration READING = Duration.ofSeconds(15);

    private static final Duration CHECK = Duration.ofSeconds(5);

    /** The number of threads of requests that may wait for a bucket, so that others are left if it does not answer. */
    private static final int READERS = 32;

    private static final int CONNECTIONS = 64;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final S3Client s3;
    private final String name;
    private final Semaphore readers = new Semaphore(READERS);

    Bucket(S3 settings) {
        this.name = Objects.requireNonNull(settings.bucket());
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(CONNECTING)
                        .socketTimeout(SILENCE)
                        .maxConnections(CONNECTIONS))
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(REQUEST))
                .credentialsProvider(credentials(settings))
                // Checksums in trailers are Amazon's own; the MD5 that goes with each part is known to all.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(service ->
                        service.pathStyleAccessEnabled(settings.pathStyle()).chunkedEncodingEnabled(false));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        if (settings.region() != null) {
            builder.region(Region.of(settings.region()));
        } else if (settings.endpoint() != null) {
            builder.region(Region.US_EAST_1);
        }
        this.s3 = builder.build();
    }

    private static AwsCredentialsProvider credentials(S3 settings) {
        return settings.accessKeyId() == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKeyId(), settings.secretAccessKey()));
    }

    /** Stores an object as a whole. */
    void put(String key, byte[] bytes, int length) {
        call(() -> s3.putObject(
                request -> request.bucket(name).key(key).contentMD5(md5(bytes, length)), body(bytes, length)));
    }

    /** Begins an object that is sent in parts; returns the name of the upload. */
    String begin(String key) {
        return call(() ->
                        s3.createMultipartUpload(request -> request.bucket(name).key(key)))
                .uploadId();
    }

    /** @param number of the part, from 1 */
    CompletedPart putPart(String key, String upload, int number, byte[] bytes, int length) {
        String tag = call(() -> s3.uploadPart(
                        request -> request.bucket(name)
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .contentMD5(md5(bytes, length)),
                        body(bytes, length)))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    void complete(String key, String upload, List<CompletedPart> parts) {
        call(() -> s3.completeMultipartUpload(request ->
                request.bucket(name).key(key).uploadId(upload).multipartUpload(parted -> parted.parts(parts))));
    }

    /** Another node may do the same, so an upload that is gone is no failure. */
    void abort(String key, String upload) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(name).key(key).uploadId(upload));
        } catch (NoSuchUploadException gone) {
            log.debug("An unfinished upload to the bucket is gone already", gone);
        } catch (SdkException failure) {
            throw unavailable(failure);
        }
    }

    void abortBegunBefore(Instant time) {
        List<MultipartUpload> begun =
                call(() -> s3.listMultipartUploadsPaginator(request -> request.bucket(name)).uploads().stream()
                        .filter(upload -> upload.initiated().isBefore(time))
                        .toList());
        for (MultipartUpload upload : begun) {
            abort(upload.key(), upload.uploadId());
        }
        if (!begun.isEmpty()) {
            log.info("Removed what was left of {} unfinished uploads to the bucket", begun.size());
        }
    }

    /**
     * Reads a part of an object.
     *
     * @param length at most this much
     * @throws NoSuchFileException if there is no such object
     */
    Block read(String key, long start, int length) throws NoSuchFileException {
        if (!readers.tryAcquire()) {
            log.warn("The bucket of attachments is read by too many at the same time");
            throw new StorageUnavailableException();
        }
        try {
            return block(start, get(key, start, start + length - 1));
        } catch (NoSuchKeyException missing) {
            throw new NoSuchFileException(key);
        } catch (S3Exception refused) {
            if (refused.statusCode() == RANGE_NOT_SATISFIABLE && start == 0) {
                return new Block(0, new byte[0], 0);
            }
            throw unavailable(refused);
        } catch (SdkException failure) {
            throw unavailable(failure);
        } finally {
            readers.release();
        }
    }

    private ResponseBytes<GetObjectResponse> get(String key, long first, long last) {
        return s3.getObjectAsBytes(request -> request.bucket(name)
                .key(key)
                .range("bytes=%d-%d".formatted(first, last))
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(READING)));
    }

    private static Block block(long start, ResponseBytes<GetObjectResponse> answer) {
        byte[] bytes = answer.asByteArrayUnsafe();
        String range = answer.response().contentRange();
        return range == null
                ? new Block(0, bytes, bytes.length)
                : new Block(start, bytes, Long.parseLong(range.substring(range.lastIndexOf('/') + 1)));
    }

    /** Gives the keys of the objects that were stored before a time, page by page. */
    void list(Instant storedBefore, Consumer<List<String>> keys) {
        Iterator<ListObjectsV2Response> pages =
                s3.listObjectsV2Paginator(request -> request.bucket(name)).iterator();
        while (call(pages::hasNext)) {
            keys.accept(call(pages::next).contents().stream()
                    .filter(object -> object.lastModified().isBefore(storedBefore))
                    .map(S3Object::key)
                    .toList());
        }
    }

    void delete(String key) {
        call(() -> s3.deleteObject(request -> request.bucket(name).key(key)));
    }

    void check() {
        call(() -> s3.headBucket(request ->
                request.bucket(name).overrideConfiguration(configuration -> configuration.apiCallTimeout(CHECK))));
    }

    private static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    }

    private static String md5(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes, 0, length);
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException failure) {
            throw unavailable(failure);
        }
    }

    private static StorageUnavailableException unavailable(SdkException failure) {
        log.warn("The bucket of attachments does not answer as it should: {}", failure.toString());
        return new StorageUnavailableException();
    }

    @Override
    public void close() {
        s3.close();
    }

    /**
     * A part of an object.
     *
     * @param start its position
     * @param size of the whole object
     */
    record Block(long start, byte[] bytes, long size) {
        boolean contains(long position) {
            return position >= start && position < start + bytes.length;
        }
    }
}
