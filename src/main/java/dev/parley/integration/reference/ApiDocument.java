package dev.parley.integration.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.util.StreamUtils;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document of the API. The build's tests write it from the code, so it is only read here, and not before somebody asks
 * for it.
 */
final class ApiDocument {
    private final ClassPathResource file;
    private final SingletonSupplier<String> tag = SingletonSupplier.of(() -> DigestUtils.md5DigestAsHex(bytes()));

    ApiDocument(String name) {
        file = new ClassPathResource(name, ApiDocument.class);
    }

    /** The document as it is. */
    ResponseEntity<ClassPathResource> answer() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache())
                .eTag("W/\"" + tag.obtain() + "\"")
                .body(file);
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(bytes());
    }

    private byte[] bytes() {
        try {
            return StreamUtils.copyToByteArray(file.getInputStream());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
