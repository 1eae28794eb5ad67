/** Whom someone knows: contacts, blocks, people search; the one answer to "may A write to B?". */
@NullMarked
@ApplicationModule(allowedDependencies = {"support", "text", "realtime", "account", "picture"})
package dev.parley.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
