package dev.parley.base.paging;

import dev.parley.base.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** How many items a client may ask for at once. */
public final class PageSize {
    public static final int MAXIMUM = 200;

    private static final int DEFAULT = 50;

    private PageSize() {}

    /**
     * @param limit what the client asked for; null asks for the default of 50
     * @throws InvalidInputException when it is not 1 to 200
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
