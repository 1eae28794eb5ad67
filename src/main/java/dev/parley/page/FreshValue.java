package dev.parley.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A value in a page that must be another one each time that the page is answered, such as the id of the message that a
 * form is going to send. All values of one supplier are of the same kind; the first one stands in the rendered page.
 */
public record FreshValue(String first, Function<HttpServletRequest, String> next) {
    private static final String ATTRIBUTE = FreshValue.class.getName();

    /** Makes the value for the page that is being rendered. */
    public static String in(HttpServletRequest request, Supplier<String> values) {
        FreshValue value = new FreshValue(values.get(), later -> values.get());
        List<FreshValue> all = of(request);
        if (all.isEmpty()) {
            all = new ArrayList<>();
            request.setAttribute(ATTRIBUTE, all);
        }
        all.add(value);
        return value.first();
    }

    @SuppressWarnings("unchecked") // Nobody else puts anything there.
    static List<FreshValue> of(HttpServletRequest request) {
        Object all = request.getAttribute(ATTRIBUTE);
        return all == null ? List.of() : (List<FreshValue>) all;
    }
}
