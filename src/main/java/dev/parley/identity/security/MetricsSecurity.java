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

/** Exposes metrics on a separate port only; that port needs no authentication. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class MetricsSecurity {
    /** {@link EndpointRequest} never matches on the public port if there is a separate one. */
    @Bean
    @Order(0)
    SecurityFilterChain metrics(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.to("prometheus").withHttpMethod(HttpMethod.GET))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
