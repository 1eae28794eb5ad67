/** Pagination: sizes, cursors, and pages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.error"})
package dev.parley.base.paging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
