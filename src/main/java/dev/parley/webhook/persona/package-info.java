/** What bots call themselves in single messages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.api", "base.crypto", "base.id", "message.core", "message.editing"})
package dev.parley.webhook.persona;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
