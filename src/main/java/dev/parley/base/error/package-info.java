/** What can go wrong, as typed exceptions, and how it is answered: a status, a code, and a problem document. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.error;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
