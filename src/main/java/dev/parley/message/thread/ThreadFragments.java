package dev.parley.message.thread;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** The line under a message that leads to its thread: the same for every reader, and cached by what it shows. */
@Component
final class ThreadFragments {
    private static final int CACHED = 5_000;
    private static final int FACES = 3;

    private final SpringTemplateEngine templates;
    private final Profiles profiles;
    private final ApplicationContext application;
    private final Cache<Key, String> rendered =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    ThreadFragments(SpringTemplateEngine templates, Profiles profiles, ApplicationContext application) {
        this.templates = templates;
        this.profiles = profiles;
        this.application = application;
    }

    String html(ThreadState thread) {
        List<AccountView> faces = thread.recent().stream()
                .limit(FACES)
                .map(profiles::find)
                .flatMap(Optional<Profile>::stream)
                .map(AccountView::of)
                .toList();
        return rendered.get(new Key(thread, faces), this::render);
    }

    private String render(Key key) {
        Context context = new Context(Locale.ENGLISH);
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(application, null));
        context.setVariable("thread", key.thread());
        context.setVariable("faces", key.faces());
        return templates.process("message/thread/_summary", Set.of("summary"), context);
    }

    private record Key(ThreadState thread, List<AccountView> faces) {}
}
