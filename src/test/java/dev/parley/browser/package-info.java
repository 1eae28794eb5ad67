/** What people see and do, in a real browser, several of them side by side. */
@NullMarked
package dev.parley.browser;

import org.jspecify.annotations.NullMarked;
