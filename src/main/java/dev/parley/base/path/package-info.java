/** Where the server is on its host: at the root, or below a path such as {@code /chat}. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.path;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
