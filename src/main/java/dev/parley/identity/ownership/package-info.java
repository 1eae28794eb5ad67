/** Whose bots are whose: a person's, or those of a group, of whose admins one is the owner. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.error", "base.id", "identity.account"})
package dev.parley.identity.ownership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
