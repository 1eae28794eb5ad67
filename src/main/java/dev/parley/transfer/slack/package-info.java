/** Reads the exports of Slack workspaces. */
@NullMarked
@ApplicationModule(allowedDependencies = "transfer.model")
package dev.parley.transfer.slack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
