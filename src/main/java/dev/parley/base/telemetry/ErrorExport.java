package dev.parley.base.telemetry;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.opentelemetry.api.OpenTelemetry;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Passes warnings and errors of the log to OpenTelemetry, if an operator has said where they are sent. */
@Component
@Profile("telemetry")
@ConditionalOnProperty("management.opentelemetry.logging.export.otlp.endpoint")
final class ErrorExport implements DisposableBean {
    private final Logger root;
    private final ErrorAppender appender;

    ErrorExport(OpenTelemetry telemetry) {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        this.root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
        this.appender = new ErrorAppender(telemetry.getLogsBridge());
        appender.setContext(loggers);
        appender.setName("errors");
        appender.start();
        root.addAppender(appender);
    }

    @Override
    public void destroy() {
        root.detachAppender(appender);
        appender.stop();
    }
}
