/** The ids of accounts, conversations, messages, and attachments, as types of their own. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.id;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
