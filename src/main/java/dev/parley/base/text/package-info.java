/** What people may write: how text is counted, what a name may hold, which names look the same, how words compare. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
