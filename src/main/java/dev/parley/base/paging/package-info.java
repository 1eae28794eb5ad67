/** Slices of long lists: sizes, cursors, and the answer that carries both. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.error"})
package dev.parley.base.paging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
