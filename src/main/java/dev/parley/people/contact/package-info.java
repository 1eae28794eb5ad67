/** Contacts, nicknames, and the one answer to "may A write to B?". */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.batch",
            "base.crypto",
            "base.database",
            "base.error",
            "base.id",
            "base.limits",
            "base.paging",
            "base.text",
            "base.web",
            "identity.account",
            "identity.status",
            "people.block",
            "realtime.cluster",
            "realtime.socket"
        })
package dev.parley.people.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
