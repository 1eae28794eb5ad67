package dev.parley.base.paging;

import dev.parley.base.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** The page size that a client requests. */
public final class PageSize {
    public static final int MAXIMUM = 200;

    private static final int DEFAULT = 50;

    private PageSize() {}

    /**
     * @param limit the requested size; null for the default of 50
     * @throws InvalidInputException if it is not 1 to 200
     */
    public static int of(@Nullable Integer limit) {
        if (limit == null) {
            return DEFAULT;
        }
        if (limit < 1 || limit > MAXIMUM) {
            throw new InvalidInputException("limit", "must be 1 to " + MAXIMUM);
        }
        return limit;
    }
}
