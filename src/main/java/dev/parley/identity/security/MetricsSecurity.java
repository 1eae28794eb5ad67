package dev.parley.identity.security;

import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Lets metrics be read on a port of their own, and nowhere else: whoever reaches that port needs no sign-in. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class MetricsSecurity {
    /** {@link EndpointRequest} never matches on the public port when there is another. */
    @Bean
    @Order(0)
    SecurityFilterChain metrics(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.to("prometheus").withHttpMethod(HttpMethod.GET))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
