package dev.parley.integration.reference;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The Javadoc of the program's classes and methods as plain text, read from their sources when it is asked for. */
final class Javadocs {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private final Path sources;
    private final Map<String, Doc> docs = new HashMap<>();
    private final Set<Path> read = new HashSet<>();

    /** @param summary the first sentence
     * @param details what follows it; may be empty
     * @param params by name */
    record Doc(String summary, String details, Map<String, String> params) {
        private static final Doc NONE = new Doc("", "", Map.of());

        String text() {
            return details.isEmpty() ? summary : summary + " " + details;
        }
    }

    Javadocs(Path sources) {
        this.sources = sources;
    }

    Doc of(Class<?> type) {
        return find(type, type.getName().replace('$', '.'));
    }

    Doc of(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(","));
        Class<?> type = method.getDeclaringClass();
        return find(type, type.getName().replace('$', '.') + "#" + method.getName() + "(" + parameters + ")");
    }

    private Doc find(Class<?> type, String key) {
        Class<?> outermost = type;
        while (outermost.getDeclaringClass() != null) {
            outermost = outermost.getDeclaringClass();
        }
        Path file = sources.resolve(outermost.getName().replace('.', '/') + ".java");
        if (read.add(file) && Files.exists(file)) {
            read(file);
        }
        return docs.getOrDefault(key, Doc.NONE);
    }

    private void read(Path file) {
        try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) COMPILER.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(file.toFile()));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(trees, String.valueOf(unit.getPackageName())).scan(unit, null);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String plain(List<? extends DocTree> parts) {
        return parts.stream()
                .map(Javadocs::plain)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String plain(DocTree part) {
        if (part instanceof TextTree text) {
            return text.getBody();
        }
        if (part instanceof LiteralTree literal) {
            return literal.getKind() == DocTree.Kind.CODE
                    ? "`" + literal.getBody().getBody() + "`"
                    : literal.getBody().getBody();
        }
        if (part instanceof LinkTree link) {
            return link.getLabel().isEmpty() ? "`" + link.getReference() + "`" : plain(link.getLabel());
        }
        return switch (part.getKind()) {
            case START_ELEMENT, END_ELEMENT -> " ";
            default -> part.toString();
        };
    }

    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees trees;
        private String scope;

        Reader(DocTrees trees, String scope) {
            this.trees = trees;
            this.scope = scope;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            String outer = scope;
            scope = outer + "." + type.getSimpleName();
            put(scope, getCurrentPath());
            super.visitClass(type, nothing);
            scope = outer;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            String parameters =
                    method.getParameters().stream().map(Reader::simpleType).collect(Collectors.joining(","));
            put(scope + "#" + method.getName() + "(" + parameters + ")", getCurrentPath());
            return null;
        }

        private static String simpleType(VariableTree parameter) {
            String type = parameter
                    .getType()
                    .toString()
                    .replaceAll("@\\w+(\\([^)]*\\))?\\s*", "")
                    .replaceAll("<.*>", "");
            return type.substring(type.lastIndexOf('.') + 1);
        }

        private void put(String key, TreePath path) {
            DocCommentTree comment = trees.getDocCommentTree(path);
            if (comment != null) {
                Map<String, String> params = new HashMap<>();
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree param && !param.isTypeParameter()) {
                        params.put(param.getName().getName().toString(), plain(param.getDescription()));
                    }
                }
                docs.put(key, new Doc(plain(comment.getFirstSentence()), plain(comment.getBody()), params));
            }
        }
    }
}
