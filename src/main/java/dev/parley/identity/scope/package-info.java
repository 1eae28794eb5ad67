/** What an access token is good for: the scopes, and which one each request needs. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.error", "identity.account"})
package dev.parley.identity.scope;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
