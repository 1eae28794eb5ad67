/** Bots: accounts of programs, and what their owners do with them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.text",
            "identity.account",
            "identity.closing",
            "identity.registration"
        })
package dev.parley.identity.bot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
