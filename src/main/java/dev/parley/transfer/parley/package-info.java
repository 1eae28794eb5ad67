/** Reads the exports of other Parley servers. */
@NullMarked
@ApplicationModule(allowedDependencies = "transfer.model")
package dev.parley.transfer.parley;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
