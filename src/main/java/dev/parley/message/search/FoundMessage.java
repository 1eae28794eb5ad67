package dev.parley.message.search;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.message.core.MessageView;
import java.util.List;

/**
 * A message that was found, as its reader sees it.
 *
 * @param highlights where its {@code content} has what was searched for
 */
record FoundMessage(@JsonUnwrapped MessageView message, List<Highlight> highlights) {}
