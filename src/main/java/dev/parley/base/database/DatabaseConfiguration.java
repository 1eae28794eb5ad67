package dev.parley.base.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the databases are told beyond their configuration. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    /** PostgreSQL's driver sends a batch of inserts as a few statements of many rows. */
    @Bean
    static BeanPostProcessor batchedInserts() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
                    pool.addDataSourceProperty("reWriteBatchedInserts", "true");
                }
                return bean;
            }
        };
    }

    @Bean
    static EmbeddedDatabaseFiles embeddedDatabaseFiles() {
        return new EmbeddedDatabaseFiles();
    }
}
