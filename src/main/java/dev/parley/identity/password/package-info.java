/** Which passwords are good enough, how they are stored, and how they are checked. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.error", "base.text", "identity.account"})
package dev.parley.identity.password;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
