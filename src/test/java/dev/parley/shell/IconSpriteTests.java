package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IconSpriteTests {
    private static final Pattern ICON = Pattern.compile("shell/_icon :: icon\\('([a-z0-9-]+)'\\)");

    @Test
    void holdsEveryIconThatTemplatesShow() {
        Set<String> shown = Templates.all().values().stream()
                .flatMap(template -> ICON.matcher(template).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown).isNotEmpty();
        assertThat(IconSprite.NAMES).containsAll(shown);
    }

    @Test
    void holdsNoIconThatNobodyShows() {
        String templates = String.join("\n", Templates.all().values());

        assertThat(IconSprite.NAMES)
                .allSatisfy(name -> assertThat(templates).containsPattern("[':]" + name + "'|#" + name + "[|}]"));
    }
}
