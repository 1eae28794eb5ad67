package dev.parley.integration.reference;

import dev.parley.base.path.BasePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
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
    private final Resource file;
    private final SingletonSupplier<String> tag = SingletonSupplier.of(() -> DigestUtils.md5DigestAsHex(bytes()));

    /** The one that the build has written. */
    ApiDocument(String name) {
        this(new ClassPathResource(name, ApiDocument.class));
    }

    private ApiDocument(Resource file) {
        this.file = file;
    }

    /** The same, for a server that may be below a path of its host. */
    ApiDocument at(BasePath base) {
        String path = base.of("/");
        if (path.equals("/")) {
            return this;
        }
        String servers = new String(bytes(), StandardCharsets.UTF_8)
                .replace("\"url\" : \"/\"", "\"url\" : \"" + path + "\"")
                .replace("\"pathname\" : \"/", "\"pathname\" : \"" + path);
        return new ApiDocument(new ByteArrayResource(servers.getBytes(StandardCharsets.UTF_8)));
    }

    /** The document as it is. */
    ResponseEntity<Resource> answer() {
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
