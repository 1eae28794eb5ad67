package dev.parley.base.template;

import java.beans.Introspector;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.AccessException;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.PropertyAccessor;
import org.springframework.expression.TypedValue;

/**
 * Reads the components of records for the expressions of templates. An expression remembers an accessor and asks it again
 * only as long as the accessor is in the context's list, which Spring's own is not: it looks for the method anew each time,
 * at more than half of what the expression costs. Views are records, so most expressions read one.
 */
final class RecordProperties implements PropertyAccessor {
    private static final MethodType READ = MethodType.methodType(Object.class, Object.class);

    private final ClassValue<Map<String, MethodHandle>> components = new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> type) {
            return type.isRecord() ? handles(type) : Map.of();
        }
    };

    /** By the names that expressions have for them: components, and other methods that read as {@code isOpen} does. */
    private static Map<String, MethodHandle> handles(Class<?> type) {
        Map<String, MethodHandle> handles = new HashMap<>();
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 0
                    && method.getReturnType() != void.class
                    && method.trySetAccessible()) {
                handles.put(property(method.getName()), handle(method));
            }
        }
        return handles;
    }

    private static String property(String method) {
        return method.matches("is\\p{Upper}.*") ? Introspector.decapitalize(method.substring(2)) : method;
    }

    private static MethodHandle handle(Method accessor) {
        try {
            return MethodHandles.lookup().unreflect(accessor).asType(READ);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** This one before those that a context has; the same list as before if it is among them. */
    List<PropertyAccessor> before(List<PropertyAccessor> others) {
        return others.contains(this)
                ? others
                : Stream.concat(Stream.of(this), others.stream()).toList();
    }

    @Override
    public Class<?> @Nullable [] getSpecificTargetClasses() {
        return null;
    }

    @Override
    public boolean canRead(EvaluationContext context, @Nullable Object target, String name) {
        return component(target, name) != null;
    }

    @Override
    public TypedValue read(EvaluationContext context, @Nullable Object target, String name) throws AccessException {
        MethodHandle component = component(target, name);
        if (target == null || component == null) {
            // The expression then asks the other accessors.
            throw new AccessException("No component " + name);
        }
        return new TypedValue(value(component, target));
    }

    /** Null if the target is no record or has no such component. */
    @Nullable
    MethodHandle component(@Nullable Object target, String name) {
        return target == null ? null : components.get(target.getClass()).get(name);
    }

    static @Nullable Object value(MethodHandle component, Object target) {
        try {
            return (Object) component.invokeExact(target);
        } catch (Throwable e) {
            throw new IllegalStateException("A component cannot be read", e);
        }
    }

    @Override
    public boolean canWrite(EvaluationContext context, @Nullable Object target, String name) {
        return false;
    }

    @Override
    public void write(EvaluationContext context, @Nullable Object target, String name, @Nullable Object value)
            throws AccessException {
        throw new AccessException("Records do not change");
    }
}
