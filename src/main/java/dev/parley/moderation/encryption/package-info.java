/** The rotation of encryption keys, for administrators. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.crypto", "base.jobs", "realtime.cluster"})
package dev.parley.moderation.encryption;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
