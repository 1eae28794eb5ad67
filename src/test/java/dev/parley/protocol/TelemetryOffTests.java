package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.messaging.support.AbstractSubscribableChannel;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Who asks for neither metrics nor traces does not pay for them. */
@IntegrationTest
@Tag("database-independent")
class TelemetryOffTests {
    @Autowired
    private ConfigurableApplicationContext application;

    @Autowired
    private Environment environment;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private People people;

    @Test
    void thereIsOneServer() {
        assertThat(environment.getProperty("local.management.port"))
                .isEqualTo(environment.getProperty("local.server.port"));
        assertThat(WebServerApplicationContext.hasServerNamespace(application, "management"))
                .isFalse();
    }

    @Test
    void nothingIsMeasured() {
        assertThat(meters)
                .isInstanceOfSatisfying(
                        CompositeMeterRegistry.class,
                        none -> assertThat(none.getRegistries()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(classes = {MeterBinder.class, ObservationRegistry.class, ServerHttpObservationFilter.class})
    void nothingIsObserved(Class<?> part) {
        assertThat(application.getBeanNamesForType(part)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Tracer.class,
                TracingObservationHandler.class,
                OpenTelemetry.class,
                SpanProcessor.class,
                SpanExporter.class
            })
    void nothingIsTraced(Class<?> part) {
        assertThat(application.getBeanNamesForType(part)).isEmpty();
    }

    @Test
    void noErrorsAreExported() {
        assertThat(application.getBeanFactory().containsBeanDefinition("errorExport"))
                .isFalse();
    }

    @Test
    void framesPassNoTracing() {
        assertThat(application
                        .getBean("clientInboundChannel", AbstractSubscribableChannel.class)
                        .getInterceptors())
                .isNotEmpty()
                .noneMatch(interceptor -> interceptor.getClass().getSimpleName().startsWith("FrameTracing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/prometheus", "/actuator/metrics", "/actuator"})
    void metricsAreNotShown(String path) {
        assertThat(people.anonymous().get(path).status()).isIn(302, 401, 403, 404);
    }

    /** Nor is the list of libraries in the jar. */
    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/sbom", "/actuator/sbom/application", "/actuator/env"})
    void nothingIsShownToThoseWhoAreSignedIn(String path) {
        Person alice = people.register("Alice");

        assertThat(alice.get(path).status()).isIn(403, 404);
        assertThat(WebSession.signIn(alice).get(path).status()).isIn(403, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/livez",
                "/readyz"
            })
    void healthIsTold(String path) {
        assertThat(people.anonymous().get(path).expect(200).body()).contains("UP");
    }
}
