/** Parley, a self-hosted messenger. Each package below is one application module. */
@NullMarked
package dev.parley;

import org.jspecify.annotations.NullMarked;
