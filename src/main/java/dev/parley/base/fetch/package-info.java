/** Reads pages and pictures of other servers, at addresses that people choose, without reaching into the own network. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.fetch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
