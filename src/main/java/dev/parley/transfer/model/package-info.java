/** What is read from another server's export, or written to one of Parley: the same model for all formats. */
@NullMarked
@ApplicationModule(allowedDependencies = "message.emoji")
package dev.parley.transfer.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
