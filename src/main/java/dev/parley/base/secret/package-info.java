/** Random secrets of links and programs, and the hash that is stored of them. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
