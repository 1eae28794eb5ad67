/** Passwords: policy, encoding, and verification. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.error", "base.id", "base.text", "identity.account"})
package dev.parley.identity.password;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
