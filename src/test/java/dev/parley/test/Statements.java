package dev.parley.test;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * What a Parley under test asks its database, by whichever way and on whichever thread, but for the one that only looks
 * whether a job is due. A batch counts as one.
 */
public final class Statements implements BeanPostProcessor {
    private final List<Executed> recorded = new CopyOnWriteArrayList<>();
    private final Map<Object, Object> arrays = Collections.synchronizedMap(new IdentityHashMap<>());
    private volatile boolean recording;

    /** The statements that were executed while something was done, in their order. */
    public List<String> during(Runnable deed) {
        return executed(deed).stream().map(Executed::sql).toList();
    }

    /** The same with what they were asked with. */
    public List<Executed> executed(Runnable deed) {
        recorded.clear();
        arrays.clear();
        recording = true;
        try {
            deed.run();
        } finally {
            recording = false;
        }
        return List.copyOf(recorded);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Watched(source) : bean;
    }

    private final class Watched extends DelegatingDataSource {
        Watched(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return (Connection) watch(Connection.class, super.getConnection(), null);
        }
    }

    private Object watch(Class<?> type, Object target, @Nullable String sql) {
        Map<Integer, Binding> bindings = new TreeMap<>();
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object[] given = arguments == null ? new Object[0] : arguments;
            if (target instanceof PreparedStatement && method.getName().startsWith("set") && given.length > 1) {
                bindings.put((Integer) given[0], binding(method, given));
            }
            String stated = given.length > 0 && given[0] instanceof String text ? text : sql;
            if (isRecorded()
                    && target instanceof Statement
                    && method.getName().startsWith("execute")
                    && stated != null) {
                recorded.add(new Executed(stated, List.copyOf(bindings.values())));
            }
            Object result = call(target, method, arguments);
            if (recording && result instanceof Array array) {
                arrays.put(array, new Elements((String) given[0], (Object[]) given[1]));
            }
            if (result instanceof Connection) {
                // Arrays are made by the connection of their statement.
                return watch(Connection.class, result, null);
            }
            return result instanceof Statement && target instanceof Connection
                    ? watch(method.getReturnType(), result, stated)
                    : result;
        };
        return Proxy.newProxyInstance(Statements.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private boolean isRecorded() {
        return recording && !Thread.currentThread().getName().startsWith("job-poll");
    }

    /** An array is gone after the statement, so what it was made of is kept. */
    private Binding binding(Method method, Object[] given) {
        Object[] kept = given.clone();
        kept[1] = arrays.getOrDefault(given[1], given[1]);
        return new Binding(method, kept);
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Binding(Method method, Object[] arguments) {
        void bind(PreparedStatement statement) throws SQLException, ReflectiveOperationException {
            Object[] given = arguments.clone();
            if (arguments[1] instanceof Elements elements) {
                given[1] = statement.getConnection().createArrayOf(elements.type(), elements.values());
            }
            method.invoke(statement, given);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Elements(String type, Object[] values) {}

    /** A statement and what it was asked with. */
    public static final class Executed {
        private final String sql;
        private final List<Binding> bindings;

        private Executed(String sql, List<Binding> bindings) {
            this.sql = sql;
            this.bindings = bindings;
        }

        public String sql() {
            return sql;
        }

        /** Whether it was asked with this number, alone or in an array. */
        public boolean isAskedWith(long number) {
            return bindings.stream()
                    .map(binding -> binding.arguments()[1])
                    .flatMap(value ->
                            value instanceof Elements elements ? Stream.of(elements.values()) : Stream.of(value))
                    .anyMatch(value -> value instanceof Long given && given == number);
        }

        @Override
        public String toString() {
            return sql;
        }

        /** How the database would do it now. */
        public String plan(Connection connection) throws SQLException {
            List<String> lines = new ArrayList<>();
            try (PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
                for (Binding binding : bindings) {
                    binding.bind(explain);
                }
                try (ResultSet plan = explain.executeQuery()) {
                    while (plan.next()) {
                        lines.add(plan.getString(1));
                    }
                }
            } catch (ReflectiveOperationException failure) {
                throw new IllegalStateException(sql, failure);
            }
            return String.join("\n", lines);
        }
    }
}
