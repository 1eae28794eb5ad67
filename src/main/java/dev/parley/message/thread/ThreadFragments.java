package dev.parley.message.thread;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.base.template.FragmentRenderer;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The line under a message that leads to its thread: the same for every reader, and cached by what it shows. */
@Component
final class ThreadFragments {
    private static final int CACHED = 5_000;
    private static final int FACES = 3;

    private final FragmentRenderer fragments;
    private final Profiles profiles;
    private final Cache<Key, String> rendered =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    ThreadFragments(FragmentRenderer fragments, Profiles profiles) {
        this.fragments = fragments;
        this.profiles = profiles;
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
        return fragments.html(
                "message/thread/_summary", "summary", Map.of("thread", key.thread(), "faces", key.faces()));
    }

    private record Key(ThreadState thread, List<AccountView> faces) {}
}
