/** What every HTTP request goes through: who calls, from where, under which request id, and how many work at a time. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.error"})
package dev.parley.base.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
