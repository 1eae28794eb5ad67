/** Rendering templates quickly: cached fragments, and expressions that read views. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.path"})
package dev.parley.base.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
