package dev.parley.base.path;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.cfg.ContextAttributes;

@Configuration(proxyBeanMethods = false)
class BasePathConfiguration {
    /** Tells {@link LocalPathWriter}, which Jackson creates, the base path. */
    @Bean
    JsonMapperBuilderCustomizer basePathOfJson(BasePath base) {
        return json -> json.defaultAttributes(ContextAttributes.getEmpty().withSharedAttribute(BasePath.class, base));
    }
}
