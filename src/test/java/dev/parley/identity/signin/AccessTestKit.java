package dev.parley.identity.signin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Notes what an {@link AccessTest} asks of the database and of the password encoder. */
@TestConfiguration(proxyBeanMethods = false)
class AccessTestKit {
    private static final Statements STATEMENTS = new Statements();
    private static final Checks CHECKS = new Checks();

    @Bean
    static Statements statements() {
        return STATEMENTS;
    }

    @Bean
    static Checks checks() {
        return CHECKS;
    }

    @Bean
    static BeanPostProcessor notes() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DataSource source) {
                    return new Noting(source);
                }
                return bean instanceof PasswordEncoder encoder ? new Counting(encoder) : bean;
            }
        };
    }

    /** The SQL that was prepared by the thread that cleared it: jobs go on beside a test. */
    static final class Statements {
        private final List<String> all = new CopyOnWriteArrayList<>();
        private volatile @Nullable Thread thread;

        void clear() {
            thread = Thread.currentThread();
            all.clear();
        }

        private void add(String sql) {
            if (Thread.currentThread() == thread) {
                all.add(sql);
            }
        }

        List<String> all() {
            return List.copyOf(all);
        }

        List<String> writes() {
            return all.stream()
                    .filter(sql -> !sql.strip().toLowerCase(Locale.ROOT).startsWith("select"))
                    .toList();
        }
    }

    /** How many passwords were compared with a stored one. */
    static final class Checks {
        private final AtomicInteger count = new AtomicInteger();

        int count() {
            return count.get();
        }
    }

    private static final class Noting extends DelegatingDataSource {
        Noting(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Noting.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().startsWith("prepare")) {
                            STATEMENTS.add((String) arguments[0]);
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getTargetException();
                        }
                    });
        }
    }

    private record Counting(PasswordEncoder encoder) implements PasswordEncoder {
        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return encoder.encode(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String stored) {
            CHECKS.count.incrementAndGet();
            return encoder.matches(password, stored);
        }
    }
}
