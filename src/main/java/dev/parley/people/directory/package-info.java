/** Search for people, and the view of a person. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.error",
            "base.id",
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
