package dev.parley.integration.reference;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.path.BasePath;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The documents of the API, and the pages that show them. They are the same for everyone, signed in or not. */
@Controller
final class ReferenceController {
    private final SingletonSupplier<ApiDocument> openApi;
    private final SingletonSupplier<ApiDocument> asyncApi;
    private final SingletonSupplier<HttpReference> http;
    private final SingletonSupplier<EventReference> events;

    ReferenceController(BasePath base) {
        openApi = SingletonSupplier.of(() -> new ApiDocument("openapi.json").at(base));
        asyncApi = SingletonSupplier.of(() -> new ApiDocument("asyncapi.json").at(base));
        http = SingletonSupplier.of(() -> new HttpReference(openApi.obtain().json()));
        events = SingletonSupplier.of(() -> new EventReference(asyncApi.obtain().json()));
    }

    @GetMapping("/api/openapi.json")
    ResponseEntity<Resource> openApi() {
        return openApi.obtain().answer();
    }

    @GetMapping("/api/asyncapi.json")
    ResponseEntity<Resource> asyncApi() {
        return asyncApi.obtain().answer();
    }

    @GetMapping("/reference")
    String overview(Model model) {
        model.addAttribute("areas", http.obtain().areas());
        return "integration/reference/overview";
    }

    @GetMapping("/reference/{topic}")
    String topic(@PathVariable String topic, Model model) {
        model.addAttribute("chapter", http.obtain().topic(topic).orElseThrow(NotFoundException::new));
        return "integration/reference/topic";
    }

    @GetMapping("/reference/types")
    String types(Model model) {
        model.addAttribute("types", http.obtain().types());
        return "integration/reference/types";
    }

    @GetMapping("/reference/events")
    String events(Model model) {
        EventReference live = events.obtain();
        model.addAttribute("destinations", live.destinations());
        model.addAttribute("events", live.events());
        model.addAttribute("types", live.types());
        return "integration/reference/events";
    }
}
