/** Bots: accounts of programs, and what their owners do with them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.error",
            "base.id",
            "base.paging",
            "base.text",
            "base.web",
            "identity.account",
            "identity.closing",
            "identity.ownership",
            "identity.picture",
            "identity.registration",
            "identity.token"
        })
package dev.parley.identity.bot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
