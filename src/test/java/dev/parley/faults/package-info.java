/**
 * The fault test: people use an installation of several real processes while parts of it fail at random, and afterwards
 * everything that they were told is compared with what is stored. Begin with {@code FaultIT}.
 */
@NullMarked
package dev.parley.faults;

import org.jspecify.annotations.NullMarked;
