/** Conversations and memberships: their tables, their invariants, and their events. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.crypto", "base.database", "base.error", "base.id", "base.text"})
package dev.parley.conversation.core;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
