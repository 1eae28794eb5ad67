/** The room that everyone joins at registration. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"base.id", "base.text", "conversation.core", "conversation.member", "identity.account"})
package dev.parley.conversation.lobby;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
