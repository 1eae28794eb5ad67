/** Uploads: files are received, checked, stored, and removed. What is sent of them is in message.attachment. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.crypto",
            "base.database",
            "base.error",
            "base.id",
            "base.image",
            "base.jobs",
            "base.limits",
            "base.paging",
            "base.path",
            "base.text",
            "base.web",
            "conversation.core",
            "identity.account",
            "message.file"
        })
package dev.parley.message.upload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
