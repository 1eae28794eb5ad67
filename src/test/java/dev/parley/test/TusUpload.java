package dev.parley.test;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** An upload that can be resumed, request by request. */
public final class TusUpload {
    private final Person person;
    private final String path;

    private TusUpload(Person person, String path) {
        this.person = person;
        this.path = path;
    }

    /** Announces one, whatever comes of it. */
    public static Answer announce(Person person, String name, long length) {
        String encoded = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        return person.server()
                .exchange(person.request("/api/uploads")
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Length", Long.toString(length))
                        .header("Upload-Metadata", "filename " + encoded)
                        .POST(BodyPublishers.noBody())
                        .build());
    }

    /** Announces one. */
    public static TusUpload begin(Person person, String name, long length) {
        return new TusUpload(person, announce(person, name, length).expect(201).header("Location"));
    }

    /** The upload at this address. */
    public static TusUpload at(Person person, String path) {
        return new TusUpload(person, path);
    }

    /** The same upload, asked for by another person. */
    public TusUpload as(Person other) {
        return new TusUpload(other, path);
    }

    public String path() {
        return path;
    }

    public long id() {
        return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Asks how far it has come, whatever the answer. */
    public Answer head() {
        return person.server()
                .exchange(request("").method("HEAD", BodyPublishers.noBody()).build());
    }

    /** How far it has come. */
    public long offset() {
        return Long.parseLong(head().expect(200).header("Upload-Offset"));
    }

    /** Sends bytes, whatever comes of it. */
    public Answer patch(long offset, byte[] bytes) {
        return patch(offset, BodyPublishers.ofByteArray(bytes));
    }

    public Answer patch(long offset, BodyPublisher bytes) {
        return person.server()
                .exchange(request("")
                        .header("Upload-Offset", Long.toString(offset))
                        .header("Content-Type", "application/offset+octet-stream")
                        .method("PATCH", bytes)
                        .build());
    }

    /** Makes an attachment of it, whatever comes of it. */
    public Answer finish() {
        return person.server()
                .exchange(request("/attachment").POST(BodyPublishers.noBody()).build());
    }

    /** Makes an attachment of it; returns that. */
    public JsonNode finished() {
        return finish().expect(201).json();
    }

    public Answer delete() {
        return person.server().exchange(request("").DELETE().build());
    }

    private HttpRequest.Builder request(String more) {
        return person.request(path + more).header("Tus-Resumable", "1.0.0");
    }
}
