/**
 * How fast Parley is: scenarios of load against the packaged jar, each with a baseline measured beside it. They are run
 * by {@code ./mvnw -Pbenchmark}, never with the tests; {@code docs/performance.md} tells how.
 */
@NullMarked
package dev.parley.benchmark;

import org.jspecify.annotations.NullMarked;
