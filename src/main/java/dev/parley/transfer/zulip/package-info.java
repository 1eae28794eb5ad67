/** Reads the exports of Zulip organizations. */
@NullMarked
@ApplicationModule(allowedDependencies = "transfer.model")
package dev.parley.transfer.zulip;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
