package dev.parley.realtime.socket;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/**
 * Configures Tomcat for very many open WebSockets. Memory per connection is reduced: from some 60 KB for an idle
 * connection with the defaults to a sixth; longer frames are read and written in several parts. Frames do not queue
 * behind requests.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TomcatSettings implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final int BYTES = 1024;

    /** Tomcat reads it when its first WebSocket class is loaded, which is after this has been called. */
    static final String WEB_SOCKET_BUFFERS = "org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE";

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        System.getProperties().putIfAbsent(WEB_SOCKET_BUFFERS, Integer.toString(BYTES));
        factory.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.appReadBufSize", Integer.toString(BYTES));
            connector.setProperty("socket.appWriteBufSize", Integer.toString(8 * BYTES));
        });
        factory.setProtocol(FramesFirstProtocol.class.getName());
    }

    /** In characters and bytes; Spring's default for STOMP would be 16 K. */
    @Bean
    static ServletServerContainerFactoryBean webSocketContainer() {
        ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(BYTES);
        container.setMaxBinaryMessageBufferSize(BYTES);
        return container;
    }
}
