/**
 * Handling common to all HTTP requests: the caller, the client's address, the request id, and the concurrency limit.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.error", "base.id"})
package dev.parley.base.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
