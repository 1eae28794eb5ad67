/** Where the bytes of attachments are stored, encrypted. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.crypto", "base.error", "base.jobs"})
package dev.parley.message.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
