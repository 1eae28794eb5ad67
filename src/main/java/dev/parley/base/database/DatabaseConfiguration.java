package dev.parley.base.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of the database drivers that have no configuration property. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    /** Lets the PostgreSQL driver rewrite a batch of inserts into a few multi-row statements. */
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
