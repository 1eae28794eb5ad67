/** What signatures and types do not say of the HTTP API and of events, for the documents that are made of the code. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
