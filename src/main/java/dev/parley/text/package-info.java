/** What people may write: how text is counted, what a name may hold, and which names look the same. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
