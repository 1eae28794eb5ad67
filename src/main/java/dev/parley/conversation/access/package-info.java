/** Who may see and do what in a conversation, as each message asks it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"base.batch", "base.error", "conversation.core", "identity.account", "realtime.cluster"})
package dev.parley.conversation.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
