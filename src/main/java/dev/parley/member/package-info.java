/** Who is in a group or a room: joining, leaving, roles, invitations, and what they may do. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"support", "text", "realtime", "account", "contact", "conversation", "picture"})
package dev.parley.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
