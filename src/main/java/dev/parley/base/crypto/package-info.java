/** Encryption at rest: the keys, ciphers for texts and files, and the encryption of what is stored already. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.database"})
package dev.parley.base.crypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
