package dev.parley.conversation;

import jakarta.validation.constraints.PositiveOrZero;

/** How far one has got. */
record MarkRequest(@PositiveOrZero long seq) {}
