/** Mentions in messages: {@code @username}, or {@code @all} for everyone in the conversation. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.id", "identity.account", "people.contact"})
package dev.parley.people.mention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
