/** Reads the bulk exports of Mattermost. */
@NullMarked
@ApplicationModule(allowedDependencies = "transfer.model")
package dev.parley.transfer.mattermost;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
