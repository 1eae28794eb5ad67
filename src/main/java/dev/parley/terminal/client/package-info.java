/**
 * A typed client of the public protocol: its records, HTTP, and the live connection. Uses nothing of the server but how a
 * process returns memory.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.memory"})
package dev.parley.terminal.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
