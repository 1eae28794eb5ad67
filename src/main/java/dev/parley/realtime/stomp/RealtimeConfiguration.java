package dev.parley.realtime.stomp;

import dev.parley.realtime.socket.ExactSubscriptionRegistry;
import dev.parley.realtime.socket.RealtimeProperties;
import dev.parley.realtime.socket.SignInHandshake;
import dev.parley.realtime.socket.Sockets;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.simp.broker.SimpleBrokerMessageHandler;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.messaging.web.socket.server.CsrfTokenHandshakeInterceptor;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** STOMP over WebSocket at {@code /ws}, and over SockJS at {@code /sockjs}. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocketMessageBroker
class RealtimeConfiguration implements WebSocketMessageBrokerConfigurer {
    private static final int MAX_WAITING_INBOUND = 256;
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final RealtimeProperties properties;
    private final SignInHandshake handshake;
    private final ObjectProvider<StompGate> gate;
    private final ObjectProvider<Sockets> sockets;
    private final TaskScheduler scheduler;

    RealtimeConfiguration(
            RealtimeProperties properties,
            SignInHandshake handshake,
            ObjectProvider<StompGate> gate,
            ObjectProvider<Sockets> sockets,
            TaskScheduler scheduler) {
        this.properties = properties;
        this.handshake = handshake;
        this.gate = gate;
        this.sockets = sockets;
        this.scheduler = scheduler;
    }

    @Override
    public void registerStompEndpoints(StompEndpointRegistry registry) {
        HandshakeInterceptor[] interceptors = {handshake, new CsrfTokenHandshakeInterceptor()};
        String[] origins = properties.allowedOrigins().toArray(String[]::new);
        registry.setErrorHandler(new PlainErrors());
        registry.addEndpoint("/ws").setAllowedOrigins(origins).addInterceptors(interceptors);
        registry.addEndpoint("/sockjs")
                .setAllowedOrigins(origins)
                .addInterceptors(interceptors)
                .withSockJS()
                .setTaskScheduler(scheduler)
                .setHeartbeatTime(properties.heartbeat().toMillis());
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry registry) {
        long heartbeat = properties.heartbeat().toMillis();
        registry.setApplicationDestinationPrefixes("/app").setUserDestinationPrefix("/user");
        registry.enableSimpleBroker("/queue")
                .setHeartbeatValue(new long[] {heartbeat, heartbeat})
                .setTaskScheduler(scheduler);
    }

    @Override
    public void configureWebSocketTransport(WebSocketTransportRegistration transport) {
        transport
                .setSendTimeLimit((int) properties.sendTimeout().toMillis())
                .setSendBufferSizeLimit((int) properties.sendBuffer().toBytes())
                .setMessageSizeLimit((int) properties.maxFrame().toBytes())
                .addDecoratorFactory(handler -> sockets.getObject().decorate(handler));
    }

    /**
     * A connection occupies each queue at most once. If too many of its frames are waiting, the thread that reads its
     * socket blocks.
     */
    @Override
    public void configureClientInboundChannel(ChannelRegistration inbound) {
        inbound.executor(new SessionOrderedExecutor(
                workers("inbound-", 2 * PROCESSORS), workers("connect-", PROCESSORS), MAX_WAITING_INBOUND));
        inbound.interceptors(gate.getObject());
    }

    /** Sending never blocks, so it runs on the calling thread, which preserves the order. */
    @Override
    public void configureClientOutboundChannel(ChannelRegistration outbound) {
        outbound.executor(new SyncTaskExecutor());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerMessageArgumentResolver());
    }

    private static ThreadPoolTaskExecutor workers(String name, int threads) {
        ThreadPoolTaskExecutor workers = new ThreadPoolTaskExecutor();
        workers.setThreadNamePrefix(name);
        workers.setCorePoolSize(threads);
        workers.setDaemon(true);
        workers.initialize();
        return workers;
    }

    @Bean
    static BeanPostProcessor exactSubscriptions(ObjectProvider<ExactSubscriptionRegistry> registry) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof SimpleBrokerMessageHandler broker) {
                    broker.setSubscriptionRegistry(registry.getObject());
                }
                return bean;
            }
        };
    }

    /** Compression would cost some 300 KB of memory per connection, and Tomcat offers it unless it is disabled. */
    @Bean
    FilterRegistrationBean<Filter> withoutWebSocketExtensions() {
        Filter filter = (request, response, chain) ->
                chain.doFilter(new WithoutExtensions((HttpServletRequest) request), response);
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/ws", "/sockjs/*");
        return registration;
    }

    private static final class WithoutExtensions extends HttpServletRequestWrapper {
        private static final String HEADER = "Sec-WebSocket-Extensions";

        WithoutExtensions(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HEADER.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HEADER.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }
    }
}
