package dev.parley;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.parley.conversation.core.Membership;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.MappedSuperclass;
import java.io.Serializable;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.text.DateFormat;
import java.text.SimpleDateFormat;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The habits of this code base that a machine can check. */
class ArchitectureTests {
    private static final JavaClasses PARLEY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.parley");
    /** Rules about tests ask for names only, so the libraries that tests use are not read. */
    private static final JavaClasses TESTS = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("dev.parley");
    });

    /** Ports: interfaces whose other implementations come with the deployment that needs them. */
    private static final Set<String> PORTS = Set.of(
            "Cluster",
            "Receiver",
            "SharedBuckets",
            "SocketAdmission",
            "TimedChange",
            "MessagePart",
            "OwnMarks",
            "PostSchedule",
            "AttachmentStore",
            "BotGroups",
            "TypedCommands");

    /** From the top: each uses only those after it. */
    private static final List<String> AREAS = List.of(
            "terminal",
            "shell",
            "integration",
            "webhook",
            "transfer",
            "moderation",
            "attention",
            "presence",
            "message",
            "conversation",
            "people",
            "identity",
            "realtime",
            "base");

    /** What an id is called, where it is a parameter, a record's component, or an accessor. */
    private static final Pattern ID_NAMES = Pattern.compile("me|ids?|.*Ids?");

    /** Ids that few rooms know. */
    private static final Pattern OTHER_IDS = Pattern.compile(".*[pP]ictureId|reportId");

    private static final Set<String> TYPES_WITH_OTHER_IDS = Set.of("Picture", "Report");

    private static final Pattern NUMBER = Pattern.compile("\\blong\\b|\\bjava\\.lang\\.Long\\b");

    private static final DescribedPredicate<JavaClass> CONTROLLERS =
            metaAnnotatedWith(Controller.class).forSubtype();
    private static final DescribedPredicate<JavaClass> ENTITIES = annotatedWith(Entity.class)
            .or(annotatedWith(MappedSuperclass.class))
            .or(annotatedWith(Embeddable.class))
            .forSubtype();

    /** An area is a name that rooms share; a room is one flat package. */
    @Test
    void areasHoldRoomsAndRoomsHoldCode() {
        classes()
                .should()
                .resideInAnyPackage("dev.parley", "dev.parley.*.*", "dev.parley.shell")
                .check(PARLEY);
    }

    /** A room is one idea; what grows beyond that is two. */
    @Test
    void roomsAreSmall() {
        Map<String, Long> files = PARLEY.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(files)
                .isNotEmpty()
                .allSatisfy((room, count) -> assertThat(count).as(room).isLessThanOrEqualTo(20));
    }

    @Test
    void areasUseOnlyThoseBelow() {
        for (int above = 0; above < AREAS.size(); above++) {
            String[] higher = AREAS.subList(0, above).stream()
                    .map(area -> "dev.parley." + area + "..")
                    .toArray(String[]::new);
            if (higher.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("dev.parley." + AREAS.get(above) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(higher)
                        .check(PARLEY);
            }
        }
        assertThat(PARLEY.stream()
                        .map(type -> type.getPackageName().split("\\."))
                        .filter(names -> names.length > 2)
                        .map(names -> names[2]))
                .isSubsetOf(AREAS);
    }

    /** It is a client like those that others write, and starts without what the server needs; both return memory in the same way. */
    @Test
    void terminalKnowsTheProtocolOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.parley.terminal..")
                .should()
                .dependOnClassesThat(describe(
                        "are of the server or of its libraries",
                        type -> type.getPackageName()
                                .matches(
                                        "(dev\\.parley(?!\\.terminal|\\.base\\.memory)|org\\.springframework(?!\\.modulith)"
                                                + "|jakarta|org\\.hibernate|tools\\.jackson\\.databind)\\b.*")))
                .check(PARLEY);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(have(describe(
                        "a package that is @NullMarked",
                        type -> type.getPackage().tryGetPackageInfo().isPresent()
                                && type.getPackage().isAnnotatedWith(NullMarked.class))))
                .check(PARLEY);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.parley.(**)").should().beFreeOfCycles().check(PARLEY);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .check(PARLEY);
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(PARLEY);
    }

    @Test
    void beansHaveOneConstructorOfAtMostFiveDependencies() {
        classes()
                .that(metaAnnotatedWith(Component.class))
                .should(have(describe(
                        "one constructor", type -> type.getConstructors().size() == 1)))
                .andShould(have(describe(
                        "at most five dependencies",
                        type -> type.getConstructors().stream()
                                .allMatch(constructor ->
                                        constructor.getRawParameterTypes().size() <= 5))))
                .check(PARLEY);
    }

    /** Excepted is what something extends: our own subclasses, Hibernate's proxies, and Spring's. */
    @Test
    void classesAreFinalUnlessSomethingExtendsThem() {
        classes()
                .that(not(ENTITIES))
                .and(not(proxied()))
                .and()
                .areNotInterfaces()
                .and()
                .areNotAnonymousClasses()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and(describe("nothing extends", type -> type.getSubclasses().isEmpty()))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(PARLEY);
    }

    private static DescribedPredicate<JavaClass> proxied() {
        return describe(
                "proxied by Spring",
                type -> type.isMetaAnnotatedWith(Configuration.class)
                        || type.isAnnotatedWith(Repository.class)
                        || isProxiedFor(type, Transactional.class)
                        || isProxiedFor(type, Async.class));
    }

    private static boolean isProxiedFor(JavaClass type, Class<? extends java.lang.annotation.Annotation> annotation) {
        return type.isMetaAnnotatedWith(annotation)
                || type.getMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(annotation));
    }

    @Test
    void namesComeFromTheDomain() {
        checkWithTests(noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveNameMatching(".*Utils?")
                .orShould()
                .haveNameMatching(".*[.$]I[A-Z][a-z]+[A-Za-z]*"));
    }

    private static void checkWithTests(ArchRule rule) {
        rule.check(PARLEY);
        rule.check(TESTS);
    }

    @Test
    void interfacesHaveAlternatives() {
        classes()
                .that()
                .areInterfaces()
                .and(describe("are no annotations", type -> !type.isAnnotation()))
                .and(describe("are no ports", type -> !PORTS.contains(type.getSimpleName())))
                .should(have(describe(
                        "none or several implementations",
                        type -> type.getAllSubclasses().size() != 1)))
                .check(PARLEY);
    }

    /** {@code java.sql.Timestamp} is what JDBC hands out, and is turned into an instant where it is read. */
    @Test
    void timeIsOfJavaTime() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Date.class, Calendar.class, DateFormat.class, SimpleDateFormat.class)
                .check(PARLEY);
    }

    @Test
    void nobodySleeps() {
        checkWithTests(noClasses().should().callMethod(Thread.class, "sleep", long.class));
    }

    @Test
    void whatIsSaidGoesToTheLog() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(PARLEY);
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(PARLEY);
    }

    @Test
    void codeIsWrittenNotGenerated() {
        checkWithTests(noClasses().should().dependOnClassesThat().resideInAPackage("lombok.."));
    }

    @Test
    void entitiesHaveVerbsRatherThanSetters() {
        noMethods()
                .that()
                .areDeclaredInClassesThat(ENTITIES)
                .and()
                .arePublic()
                .or()
                .areDeclaredInClassesThat(ENTITIES)
                .and()
                .arePackagePrivate()
                .should()
                .haveNameMatching("set[A-Z].*")
                .check(PARLEY);
        fields().that()
                .areDeclaredInClassesThat(ENTITIES)
                .should()
                .bePrivate()
                .orShould()
                .beStatic()
                .check(PARLEY);
    }

    /**
     * The compiler tells the ids of accounts, conversations and messages from each other, and from a seq. Excepted are
     * serializable records, whose form others define: keys of tables, and what sessions store.
     */
    @Test
    void idsAreTypes() {
        assertThat(PARLEY.stream()
                        .filter(type -> !(type.isRecord() && type.isAssignableTo(Serializable.class)))
                        .filter(type -> !TYPES_WITH_OTHER_IDS.contains(type.getSimpleName()))
                        .flatMap(type -> numbersForIds(type.reflect())))
                .isEmpty();
        assertThat(numbersForIds(Membership.class.getDeclaredClasses()[0]))
                .as("what the rule finds")
                .hasSize(4);
    }

    private static Stream<String> numbersForIds(Class<?> type) {
        return Stream.<Executable>concat(
                        Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredConstructors()))
                .filter(code -> !Modifier.isPrivate(code.getModifiers()) && !code.isSynthetic())
                .flatMap(code -> Stream.concat(
                                Stream.of(code.getParameters())
                                        .filter(parameter ->
                                                isNumberForId(parameter.getName(), parameter.getParameterizedType()))
                                        .map(Parameter::getName),
                                Stream.of(code)
                                        .filter(Method.class::isInstance)
                                        .map(Method.class::cast)
                                        .filter(method ->
                                                isNumberForId(method.getName(), method.getGenericReturnType()))
                                        .map(Method::getName))
                        .map(name -> name + " of " + code));
    }

    private static boolean isNumberForId(String name, Type type) {
        return ID_NAMES.matcher(name).matches()
                && !OTHER_IDS.matcher(name).matches()
                && NUMBER.matcher(type.getTypeName()).find();
    }

    @Test
    void controllersLeaveTheDatabaseToServices() {
        noClasses()
                .that(CONTROLLERS)
                .should()
                .dependOnClassesThat()
                .areAnnotatedWith(Repository.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(EntityManager.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(JdbcOperations.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(JdbcClient.class)
                .check(PARLEY);
    }

    @Test
    void controllersBeginNoTransactions() {
        noClasses()
                .that(CONTROLLERS)
                .should()
                .beMetaAnnotatedWith(Transactional.class)
                .check(PARLEY);
        methods()
                .that()
                .areDeclaredInClassesThat(CONTROLLERS)
                .should()
                .notBeMetaAnnotatedWith(Transactional.class)
                .check(PARLEY);
    }
}
