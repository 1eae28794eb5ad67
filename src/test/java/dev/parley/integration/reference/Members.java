package dev.parley.integration.reference;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** The properties of a type as the program's own Jackson finds them, with the Java elements that they come from. */
final class Members {
    private final JsonMapper json;

    Members(JsonMapper json) {
        this.json = json;
    }

    /**
     * A property.
     *
     * @param name in JSON
     * @param element which has the constraints
     * @param include what is left out when it is written
     */
    record Member(
            String name,
            String javaName,
            AnnotatedType type,
            AnnotatedElement element,
            boolean required,
            JsonInclude.Include include) {}

    List<Member> of(Class<?> type, boolean input) {
        JavaType javaType = json.constructType(type);
        MapperConfig<?> config = input ? json.deserializationConfig() : json.serializationConfig();
        ClassIntrospector introspector = config.classIntrospectorInstance();
        AnnotatedClass annotated = introspector.introspectClassAnnotations(javaType);
        BeanDescription bean = input
                ? introspector.introspectForDeserialization(javaType, annotated)
                : introspector.introspectForSerialization(javaType, annotated);
        JsonInclude.Include byDefault = include(bean.findPropertyInclusion(JsonInclude.Value.empty()));
        List<Member> members = new ArrayList<>();
        for (BeanPropertyDefinition property : bean.findProperties()) {
            boolean isCollected =
                    bean.findAnyGetter() != null && property.getInternalName().equals(anyGetter(bean));
            boolean isRead = property.hasSetter() || property.hasConstructorParameter();
            if (input ? isRead : property.couldSerialize() && !isCollected) {
                members.add(member(type, property, input, byDefault));
            }
        }
        return members;
    }

    private static String anyGetter(BeanDescription bean) {
        return bean.findAnyGetter().getName();
    }

    private static Member member(
            Class<?> owner, BeanPropertyDefinition property, boolean input, JsonInclude.Include byDefault) {
        String name = property.getInternalName();
        RecordComponent component = component(owner, name);
        JsonInclude.Include own = include(input ? null : property.findInclusion());
        JsonInclude.Include include = own == JsonInclude.Include.ALWAYS ? byDefault : own;
        if (!input && property.findInclusion().getValueInclusion() == JsonInclude.Include.ALWAYS) {
            include = JsonInclude.Include.ALWAYS;
        }
        if (component != null) {
            AnnotatedType type = input ? parameter(owner, component) : component.getAnnotatedType();
            boolean required = input
                    ? isRequired(component, type, component.getType())
                    : isAlwaysThere(include, type, component.getType());
            return new Member(property.getName(), name, type, component.getAccessor(), required, include);
        }
        if (input) {
            Method setter = (Method) property.getSetter().getMember();
            Parameter value = setter.getParameters()[0];
            return new Member(
                    property.getName(), name, value.getAnnotatedType(), fieldOr(owner, name, value), false, include);
        }
        Method getter = (Method) property.getAccessor().getMember();
        AnnotatedType type = getter.getAnnotatedReturnType();
        return new Member(
                property.getName(), name, type, getter, isAlwaysThere(include, type, getter.getReturnType()), include);
    }

    /**
     * What a constructor takes can be wider than what it keeps. Java forgets the annotations of parameters whose type is
     * nested in another.
     */
    private static AnnotatedType parameter(Class<?> owner, RecordComponent component) {
        if (isNullable(component.getAnnotatedType())) {
            return component.getAnnotatedType();
        }
        List<RecordComponent> components = List.of(owner.getRecordComponents());
        try {
            return owner.getDeclaredConstructor(
                            components.stream().map(RecordComponent::getType).toArray(Class[]::new))
                    .getAnnotatedParameterTypes()[names(components).indexOf(component.getName())];
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> names(List<RecordComponent> components) {
        return components.stream().map(RecordComponent::getName).toList();
    }

    private static boolean isRequired(AnnotatedElement component, AnnotatedType type, Class<?> raw) {
        return raw.isPrimitive()
                || component.isAnnotationPresent(NotNull.class)
                || type.isAnnotationPresent(NotNull.class)
                || !isNullable(type);
    }

    private static boolean isAlwaysThere(JsonInclude.Include include, AnnotatedType type, Class<?> raw) {
        return switch (include) {
            case NON_NULL -> raw.isPrimitive() || !isNullable(type);
            case NON_EMPTY, NON_DEFAULT -> false;
            default -> true;
        };
    }

    private static JsonInclude.Include include(JsonInclude.@Nullable Value value) {
        return value == null || value.getValueInclusion() == JsonInclude.Include.USE_DEFAULTS
                ? JsonInclude.Include.ALWAYS
                : value.getValueInclusion();
    }

    private static @Nullable RecordComponent component(Class<?> type, String name) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.getName().equals(name))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static AnnotatedElement fieldOr(Class<?> owner, String name, AnnotatedElement other) {
        return Arrays.stream(owner.getDeclaredFields())
                .filter(field -> field.getName().equals(name))
                .map(AnnotatedElement.class::cast)
                .findFirst()
                .orElse(other);
    }

    /** The first sentence of the Javadoc of a method that is a property. */
    String methodText(Member member, Javadocs docs) {
        return member.element() instanceof Method method ? docs.of(method).summary() : "";
    }

    List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> json.convertValue(constant, String.class))
                .toList();
    }

    static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> copy = new HashMap<>();
        if (value instanceof Map<?, ?> map) {
            copy = new java.util.LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                copy.put((String) entry.getKey(), entry.getValue());
            }
        }
        return copy;
    }

    static List<String> strings(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }
}
