/**
 * Rules for text from people: how it is counted, what a name may contain, which names look the same, how terms compare.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
