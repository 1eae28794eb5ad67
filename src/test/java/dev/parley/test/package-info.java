/** The test kit: databases, people, sockets, browsers and processes for the tests of every module. */
@NullMarked
package dev.parley.test;

import org.jspecify.annotations.NullMarked;
