package dev.parley.integration.reference;

import dev.parley.base.error.ParleyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;
import org.springframework.http.HttpStatus;

/**
 * Which errors a method can answer with, found in the compiled program: from the method it follows every call into the
 * program's own classes, and collects the status, code and sentence of each {@link ParleyException} that is created.
 *
 * <p>A call of an interface or of a class that others extend is followed to all of them, and an object that is used to what
 * its constructor passes on as a lambda, such as the work of a batch worker. Listeners of events are not followed.
 */
final class Refusals {
    private static final String ROOT = "dev/parley/";
    private static final String EXCEPTION = Type.getInternalName(ParleyException.class);

    private final Map<String, Body> bodies = new HashMap<>();
    private final Map<String, Set<String>> subtypes = new HashMap<>();
    private final Map<String, String> superclasses = new HashMap<>();
    private final Map<String, Set<String>> deferred = new HashMap<>();

    /** One error: its HTTP status, its stable code, and the sentence for people. */
    record Refusal(int status, String code, String detail) implements Comparable<Refusal> {
        @Override
        public int compareTo(Refusal other) {
            int byStatus = Integer.compare(status, other.status);
            return byStatus == 0 ? code.compareTo(other.code) : byStatus;
        }
    }

    /** The errors of the classes below this folder. */
    Refusals(Path classes) {
        try (Stream<Path> files = Files.walk(classes.resolve(ROOT))) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(this::read);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What this method can answer with, by status and code. */
    Set<Refusal> of(Method method) {
        Set<Refusal> found = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> waiting = new ArrayDeque<>();
        waiting.add(key(
                Type.getInternalName(method.getDeclaringClass()), method.getName(), Type.getMethodDescriptor(method)));
        while (!waiting.isEmpty()) {
            String next = waiting.remove();
            if (seen.add(next)) {
                Body body = bodies.get(next);
                if (body != null) {
                    found.addAll(body.refusals());
                    waiting.addAll(body.followed());
                    waiting.addAll(deferred(next));
                }
            }
        }
        return found;
    }

    /** What the constructors of a method's class pass on to be done later. */
    private Set<String> deferred(String key) {
        return deferred.computeIfAbsent(
                key.substring(0, key.indexOf('.')),
                owner -> bodies.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(owner + ".<init>"))
                        .flatMap(entry -> entry.getValue().handles.stream())
                        .collect(Collectors.toSet()));
    }

    private void read(Path file) {
        try {
            new ClassReader(Files.readAllBytes(file)).accept(new Classes(), ClassReader.SKIP_DEBUG);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean isRefusal(String type) {
        for (String each = type; each != null; each = superclasses.get(each)) {
            if (each.equals(EXCEPTION)) {
                return true;
            }
        }
        return false;
    }

    private static String key(String owner, String name, String descriptor) {
        return owner + "." + name + descriptor;
    }

    /** A method: what it calls, what it passes on as lambdas, and the errors that it creates. */
    private final class Body {
        private final List<Created> created = new ArrayList<>();
        private final List<String[]> called = new ArrayList<>();
        private final List<String> handles = new ArrayList<>();

        private @Nullable Set<String> followed;

        Set<String> followed() {
            if (followed == null) {
                followed = calls();
            }
            return followed;
        }

        private Set<String> calls() {
            Set<String> calls = new HashSet<>(handles);
            for (String[] call : called) {
                calls.add(key(call[0], call[1], call[2]));
                if (!call[1].equals("<init>")) {
                    for (String subtype : allSubtypes(call[0])) {
                        calls.add(key(subtype, call[1], call[2]));
                    }
                    inherited(call).forEach(calls::add);
                }
            }
            return calls;
        }

        Set<Refusal> refusals() {
            Set<Refusal> refusals = new HashSet<>();
            for (Created each : created) {
                if (isRefusal(each.type())) {
                    Refusal refusal = resolve(each);
                    if (refusal != null) {
                        refusals.add(refusal);
                    }
                }
            }
            return refusals;
        }
    }

    private Set<String> allSubtypes(String type) {
        Set<String> all = new HashSet<>();
        Deque<String> waiting = new ArrayDeque<>(subtypes.getOrDefault(type, Set.of()));
        while (!waiting.isEmpty()) {
            String next = waiting.remove();
            if (all.add(next)) {
                waiting.addAll(subtypes.getOrDefault(next, Set.of()));
            }
        }
        return all;
    }

    private List<String> inherited(String[] call) {
        List<String> keys = new ArrayList<>();
        for (String each = superclasses.get(call[0]); each != null; each = superclasses.get(each)) {
            keys.add(key(each, call[1], call[2]));
        }
        return keys;
    }

    /** The values are constants in one of its constructors, or where it is created. */
    private @Nullable Refusal resolve(Created created) {
        String status = null;
        List<String> texts = List.of();
        for (Created each = created; each != null; each = chained(each)) {
            status = each.status() == null ? status : each.status();
            texts = each.texts().isEmpty() ? texts : each.texts();
        }
        return status == null || texts.isEmpty()
                ? null
                : new Refusal(HttpStatus.valueOf(status).value(), texts.get(0), texts.size() < 2 ? "" : texts.get(1));
    }

    /** The call of another constructor that begins this one. */
    private @Nullable Created chained(Created created) {
        Body constructor = bodies.get(key(created.type(), "<init>", created.descriptor()));
        return constructor == null
                ? null
                : constructor.created.stream()
                        .filter(each -> each.type().equals(superclasses.get(created.type()))
                                || each.type().equals(created.type()))
                        .findFirst()
                        .orElse(null);
    }

    /** The creation of an object with the constants before it. */
    private record Created(
            String type, String descriptor, @Nullable String status, List<String> texts) {}

    private final class Classes extends ClassVisitor {
        private String name = "";

        Classes() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            this.name = name;
            superclasses.put(name, parent);
            subtypes.computeIfAbsent(parent, key -> new HashSet<>()).add(name);
            for (String each : interfaces) {
                if (each.startsWith(ROOT)) {
                    subtypes.computeIfAbsent(each, key -> new HashSet<>()).add(name);
                }
            }
        }

        @Override
        public MethodVisitor visitMethod(int access, String method, String descriptor, String signature, String[] e) {
            Body body = new Body();
            bodies.put(key(name, method, descriptor), body);
            return new Methods(body);
        }
    }

    private static final class Methods extends MethodVisitor {
        private static final String STATUS = Type.getInternalName(HttpStatus.class);

        private final Body body;
        private final List<String> texts = new ArrayList<>();
        private @Nullable String status;

        Methods(Body body) {
            super(Opcodes.ASM9);
            this.body = body;
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof String text) {
                texts.add(text);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (owner.equals(STATUS)) {
                status = name;
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW) {
                forget();
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (!owner.startsWith(ROOT)) {
                return;
            }
            body.called.add(new String[] {owner, name, descriptor});
            if (name.equals("<init>")) {
                body.created.add(new Created(owner, descriptor, status, List.copyOf(texts)));
                forget();
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle && handle.getOwner().startsWith(ROOT)) {
                    String key = key(handle.getOwner(), handle.getName(), handle.getDesc());
                    body.handles.add(key);
                    body.called.add(new String[] {handle.getOwner(), handle.getName(), handle.getDesc()});
                    if (handle.getName().equals("<init>")) {
                        body.created.add(new Created(handle.getOwner(), handle.getDesc(), null, List.of()));
                    }
                }
            }
        }

        private void forget() {
            texts.clear();
            status = null;
        }
    }
}
