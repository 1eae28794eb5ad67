package dev.parley.integration.reference;

import java.util.List;
import java.util.Map;

/** What the pages of the reference show. */
public final class ReferenceSamples {
    private static final Map<String, Object> SAMPLES = samples();

    private ReferenceSamples() {}

    /** Adds the model of every page. */
    public static void addTo(Map<String, Object> model) {
        model.putAll(SAMPLES);
    }

    /** Adds models without anything. */
    public static void addNothingTo(Map<String, Object> model) {
        addTo(model);
        model.put("areas", List.of());
        model.put("types", List.of());
        model.put("destinations", List.of());
        model.put("events", List.of());
    }

    private static Map<String, Object> samples() {
        HttpReference http = new HttpReference(new ApiDocument("openapi.json").json());
        EventReference events = new EventReference(new ApiDocument("asyncapi.json").json());
        return Map.of(
                "areas", http.areas(),
                "chapter", http.topic("posting").orElseThrow(),
                "types", http.types(),
                "destinations", events.destinations(),
                "events", events.events());
    }
}
