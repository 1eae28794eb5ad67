/** Where people talk: conversations, members, delivered and read marks. */
@NullMarked
@ApplicationModule(allowedDependencies = {"support", "text", "realtime", "account", "contact", "mention"})
package dev.parley.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
