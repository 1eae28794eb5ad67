package dev.parley.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** Uploads, sends, and downloads files as somebody. */
public final class Files {
    private static final String BOUNDARY = "----parley-test";

    private final Person person;

    private Files(Person person) {
        this.person = person;
    }

    public static Files of(Person person) {
        return new Files(person);
    }

    /** Uploads a file, whatever comes of it. */
    public Answer upload(String name, byte[] content) {
        return upload("file", name, content);
    }

    /** Uploads a file in a field of this name. */
    public Answer upload(String field, String name, byte[] content) {
        return person.server()
                .exchange(person.request("/api/attachments")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofByteArray(form(field, name, content)))
                        .build());
    }

    /** Uploads a file; returns it as stored. */
    public JsonNode stored(String name, byte[] content) {
        return upload(name, content).expect(201).json();
    }

    /** Uploads a file; returns its id. */
    public long id(String name, byte[] content) {
        return stored(name, content).path("id").asLong();
    }

    /** Posts a message with files, whatever comes of it. */
    public Answer send(long conversation, UUID clientId, String content, long... ids) {
        return person.post(
                "/api/conversations/%d/messages".formatted(conversation),
                Json.object(
                        "client_id",
                        clientId,
                        "content",
                        content,
                        "attachment_ids",
                        LongStream.of(ids).boxed().toList()));
    }

    /** Posts a message with files; returns it as stored. */
    public JsonNode send(long conversation, String content, long... ids) {
        return send(conversation, UUID.randomUUID(), content, ids).expect(201).json();
    }

    /** Downloads what is at this address. */
    public HttpResponse<byte[]> download(String path, String... headers) {
        return fetch("GET", path, headers);
    }

    public HttpResponse<byte[]> fetch(String method, String path, String... headers) {
        HttpRequest.Builder request = person.request(path).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return person.server().client().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Uploads a recording, whatever comes of it. */
    public Answer uploadVoice(String duration, String waveform, byte[] content) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(field("duration_ms", duration));
        form.writeBytes(field("waveform", waveform));
        form.writeBytes(form("file", "voice.webm", content));
        return person.server()
                .exchange(person.request("/api/attachments")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofByteArray(form.toByteArray()))
                        .build());
    }

    private static byte[] field(String name, String value) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(BOUNDARY, name, value)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A multipart form with one file. */
    public static byte[] form(String field, String name, byte[] content) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + name + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }
}
