/** Uploads that go on where a lost connection ended them. What is received becomes an upload like any other. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.crypto",
            "base.database",
            "base.error",
            "base.id",
            "base.jobs",
            "base.limits",
            "base.path",
            "base.web",
            "message.file",
            "message.upload"
        })
package dev.parley.message.resumable;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
