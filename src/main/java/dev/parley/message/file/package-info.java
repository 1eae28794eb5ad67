/** Where the bytes of attachments are stored, encrypted. */
@NullMarked
@ApplicationModule(allowedDependencies = "base.crypto")
package dev.parley.message.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
