package dev.parley.conversation.marks;

import jakarta.validation.constraints.PositiveOrZero;

/** A read or delivered mark. */
record MarkRequest(@PositiveOrZero long seq) {}
