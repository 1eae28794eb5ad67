@org.jspecify.annotations.NullMarked
package dev.parley.integration.reference;
