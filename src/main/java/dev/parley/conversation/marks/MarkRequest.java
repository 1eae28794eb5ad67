package dev.parley.conversation.marks;

import jakarta.validation.constraints.PositiveOrZero;

/** How far one has got. */
record MarkRequest(@PositiveOrZero long seq) {}
