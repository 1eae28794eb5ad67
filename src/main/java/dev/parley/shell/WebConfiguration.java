package dev.parley.shell;

import dev.parley.base.path.BasePath;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleContextResolver;
import org.springframework.web.servlet.config.annotation.ResourceChainRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Serving of static resources. The address of a static resource contains a hash of its content, so that browsers can
 * cache it forever and still see a new release immediately.
 */
@Configuration(proxyBeanMethods = false)
@Order(Ordered.HIGHEST_PRECEDENCE)
class WebConfiguration implements WebMvcConfigurer {
    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private static final Resource BUNDLE = new ClassPathResource("static/js/bundled/app.js");

    private final IconSprite icons = IconSprite.fromWebJar();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // The address of the service worker must stay the same, since browsers use it to detect updates.
        registry.addResourceHandler("/service-worker.js")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.noCache());
        immutable(registry, "/css/**", "classpath:/static/css/");
        immutable(registry, "/js/**", "classpath:/static/js/");
        immutable(registry, "/webjars/**", "classpath:/META-INF/resources/webjars/");
        immutable(registry, "/img/**", "classpath:/static/img/").addResolver(icons);
    }

    private static ResourceChainRegistration immutable(
            ResourceHandlerRegistry registry, String pattern, String location) {
        return registry.addResourceHandler(pattern)
                .addResourceLocations(location)
                .setCacheControl(FOR_GOOD)
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.add(new PageProblems());
    }

    @Bean
    static MessageSource messageSource() {
        return new IsolatingMessages();
    }

    @Bean
    StaticLinks staticLinks(ResourceUrlProvider urls) {
        return new StaticLinks(urls::getForLookupPath);
    }

    @Bean
    ContentLanguage contentLanguage(MessageSource texts) {
        return new ContentLanguage(texts);
    }

    @Bean
    PageAssets assets(ResourceUrlProvider urls, Environment environment, BasePath base) {
        boolean bundled = BUNDLE.exists() && !environment.matchesProfiles(PageAssets.DEVELOPMENT);
        return new PageAssets(bundled ? null : new ImportMap(urls, new PathMatchingResourcePatternResolver(), base));
    }

    @Bean
    ContentSecurityPolicy contentSecurityPolicy(PageAssets assets) {
        return new ContentSecurityPolicy(assets);
    }

    @Bean
    LocaleContextResolver localeResolver() {
        return new BrowserLocale();
    }

    @Bean
    Initials initials() {
        return new Initials();
    }

    @Bean
    LocalTimes times(MessageSource messages, Clock clock) {
        return new LocalTimes(messages, clock);
    }
}
