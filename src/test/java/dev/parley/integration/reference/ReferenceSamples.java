package dev.parley.integration.reference;

import java.util.List;
import java.util.Map;

/** What the pages of the reference show. */
public final class ReferenceSamples {
    private ReferenceSamples() {}

    /** Adds the model of every page. */
    public static void addTo(Map<String, Object> model) {
        HttpReference http = new HttpReference(new ApiDocument("openapi.json").json());
        EventReference events = new EventReference(new ApiDocument("asyncapi.json").json());
        model.put("areas", http.areas());
        model.put("chapter", http.topic("posting").orElseThrow());
        model.put("types", http.types());
        model.put("destinations", events.destinations());
        model.put("events", events.events());
    }

    /** Adds models without anything. */
    public static void addNothingTo(Map<String, Object> model) {
        addTo(model);
        model.put("areas", List.of());
        model.put("types", List.of());
        model.put("destinations", List.of());
        model.put("events", List.of());
    }
}
