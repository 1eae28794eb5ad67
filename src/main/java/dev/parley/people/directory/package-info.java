/** Finding people, and what is shown of them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.limits",
            "base.paging",
            "base.text",
            "base.web",
            "identity.account",
            "identity.picture",
            "people.block",
            "people.contact"
        })
package dev.parley.people.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
