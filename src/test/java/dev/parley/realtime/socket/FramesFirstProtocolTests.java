package dev.parley.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.websocket.Constants;
import org.apache.tomcat.websocket.server.WsRemoteEndpointImplServer;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/** What it leans on inside Tomcat, which promises none of it. Behaviour is shown by {@code RequestConcurrencyLimiterTests}. */
class FramesFirstProtocolTests {
    /** One class, by whose name the news of a written frame is recognised among all tasks. */
    @Test
    void writtenFrameIsReportedByRunnableNestedInRemoteEndpoint() {
        List<Class<?>> reporters = Arrays.stream(WsRemoteEndpointImplServer.class.getDeclaredClasses())
                .filter(Runnable.class::isAssignableFrom)
                .toList();

        assertThat(reporters).extracting(Class::getSimpleName).containsExactly("OnResultRunnable");
        assertThat(reporters.get(0).getName()).startsWith(FramesFirstProtocol.WRITTEN);
    }

    @Test
    void webSocketBuffersHaveTheirSizeFromTheSystemProperty() {
        assertThat(TomcatSettings.WEB_SOCKET_BUFFERS)
                .isEqualTo(Constants.class.getPackageName() + ".DEFAULT_BUFFER_SIZE");
        assertThat(ReflectionTestUtils.getField(Constants.class, "DEFAULT_BUFFER_SIZE"))
                .isEqualTo(Integer.getInteger(TomcatSettings.WEB_SOCKET_BUFFERS, 8 * 1024));
    }

    @Test
    void connectorTakesTheProtocolAndTheSizesOfItsBuffers() throws Exception {
        Connector connector = new Connector(FramesFirstProtocol.class.getName());

        assertThat(connector.getProtocolHandler()).isInstanceOf(FramesFirstProtocol.class);
        assertThat(connector.setProperty("socket.appReadBufSize", "1024")).isTrue();
        assertThat(connector.getProperty("socket.appReadBufSize")).hasToString("1024");
        assertThat(connector.setProperty("socket.appWriteBufSize", "8192")).isTrue();
        assertThat(connector.getProperty("socket.appWriteBufSize")).hasToString("8192");
    }
}
