package dev.parley.moderation.encryption;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rotates the keys of the encryption at rest, over HTTP. */
@RestController
@RequestMapping("/api/admin/encryption")
final class EncryptionApi {
    private final Rotations rotations;

    EncryptionApi(Rotations rotations) {
        this.rotations = rotations;
    }

    /** Whether the keys of the encryption at rest are being rotated. */
    @GetMapping
    State state() {
        return new State(rotations.areUnderWay());
    }

    /** Begins a rotation of the keys of the encryption at rest. Has no effect while one is under way. */
    @PostMapping("/rotation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    State rotate() {
        rotations.begin();
        return state();
    }

    /** @param rotating whether texts are being encrypted with a new key */
    record State(boolean rotating) {}
}
