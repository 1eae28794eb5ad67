package dev.parley.base.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.parley.base.id.MessageId;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

class ErrorAppenderTests {
    private static final String PRIVATE = "Zwiebelkuchen";

    private final List<LogRecordData> exported = new ArrayList<>();

    private Logger logger(String name, LogRecordProcessor processor) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(MDC.getMDCAdapter());
        ErrorAppender appender = new ErrorAppender(
                SdkLoggerProvider.builder().addLogRecordProcessor(processor).build());
        appender.setContext(context);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        return context.getLogger(name);
    }

    private Logger logger(String name) {
        return logger(name, SimpleLogRecordProcessor.create(new Exporter()));
    }

    @Test
    void errorHasItsExceptionAndItsRequest() {
        try (MDC.MDCCloseable request = MDC.putCloseable("request_id", "4f2a")) {
            logger("dev.parley.message.core.MessagePublisher")
                    .error(
                            "Message {} of {} could not be published",
                            new MessageId(7),
                            PRIVATE,
                            new IllegalStateException(PRIVATE, new NullPointerException(PRIVATE)));
        }

        assertThat(exported).hasSize(1);
        LogRecordData record = exported.get(0);
        assertThat(record.getBodyValue()).hasToString("ValueString{Message 7 of … could not be published}");
        assertThat(record.getSeverityText()).isEqualTo("ERROR");
        assertThat(record.getAttributes().get(AttributeKey.stringKey("request_id")))
                .isEqualTo("4f2a");
        assertThat(record.getAttributes().get(AttributeKey.stringKey("exception.type")))
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(record.getAttributes().get(AttributeKey.stringKey("exception.stacktrace")))
                .contains(
                        "\tat dev.parley.base.telemetry.ErrorAppenderTests.",
                        "Caused by: java.lang.NullPointerException");
        assertThat(exported.toString()).doesNotContain(PRIVATE);
    }

    @Test
    void libraryIsNotQuoted() {
        logger("org.springframework.web.Resolver").warn("Resolved [NotReadable: \"" + PRIVATE + "\"]");
        logger("org.example.Mail").warn("Refused {}", PRIVATE);

        assertThat(exported)
                .extracting(record -> String.valueOf(record.getBodyValue()))
                .containsExactly("ValueString{Resolved …}", "ValueString{Refused …}");
    }

    @Test
    void onlyWarningsAndErrorsAreExported() {
        logger("dev.parley.Anything").info("Started");
        logger("io.opentelemetry.exporter").error("Failed to export");

        assertThat(exported).isEmpty();
    }

    /** The exporter's answer never comes. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void receiverThatIsDownBlocksNobody() {
        LogRecordProcessor queue = BatchLogRecordProcessor.builder(new Exporter() {
                    @Override
                    public CompletableResultCode export(Collection<LogRecordData> records) {
                        return new CompletableResultCode();
                    }
                })
                .setScheduleDelay(Duration.ofMillis(1))
                .build();
        Logger logger = logger("dev.parley.Anything", queue);

        assertThatCode(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        logger.error("Failure {}", i);
                    }
                })
                .doesNotThrowAnyException();
    }

    private class Exporter implements LogRecordExporter {
        @Override
        public CompletableResultCode export(Collection<LogRecordData> records) {
            exported.addAll(records);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
