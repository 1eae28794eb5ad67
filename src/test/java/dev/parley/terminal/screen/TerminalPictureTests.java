package dev.parley.terminal.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.terminal.text.Columns;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.TerminalCommands;
import dev.parley.test.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;

/** Makes the picture of the terminal client: {@code ./mvnw test -Dtest=TerminalPictureTests -Dparley.docs.write=true}. */
@EnabledIfSystemProperty(named = "parley.docs.write", matches = "true")
@IntegrationTest
@Tag("database-independent")
class TerminalPictureTests {
    private static final Path PICTURE = Path.of("docs", "images", "terminal.svg");
    private static final int COLUMNS = 92;
    private static final int ROWS = 20;
    private static final double WIDTH = 8.4;
    private static final double HEIGHT = 18;
    private static final Pattern PIECE = Pattern.compile("\u001b\\[([0-9;]*)m|([^\u001b]+)");
    private static final List<String> PALETTE =
            List.of("#11131a", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d7dae0");

    @Autowired
    private People people;

    /** How the next text looks. */
    private static final class Pen {
        private String colour = PALETTE.get(7);
        private boolean bold;
        private boolean dim;
        private boolean reverse;

        private void apply(String codes) {
            for (String code : codes.isEmpty() ? new String[] {"0"} : codes.split(";")) {
                switch (code) {
                    case "0", "" -> {
                        colour = PALETTE.get(7);
                        bold = false;
                        dim = false;
                        reverse = false;
                    }
                    case "1" -> bold = true;
                    case "2" -> dim = true;
                    case "7" -> reverse = true;
                    case "27" -> reverse = false;
                    case "39" -> colour = PALETTE.get(7);
                    default -> {
                        if (code.matches("3[0-7]")) {
                            colour = PALETTE.get(code.charAt(1) - '0');
                        }
                    }
                }
            }
        }
    }

    @Test
    void conversation() throws IOException {
        Person maya = people.register("Maya Lindqvist");
        Person jonas = people.register("Jonas Weber");
        Person yuki = people.register("Yuki Tanaka");
        List.of(jonas, yuki).forEach(maya::befriend);
        yuki.say(yuki.directWith(maya), "Train is late again. Start without me?");
        jonas.say(jonas.group("Sailing", maya), "Who brings the charts?");
        long conversation = maya.directWith(jonas);
        jonas.say(conversation, "Morning! Did the new sails arrive?");
        maya.say(conversation, "They did, and they fit. 🎉");
        maya.say(conversation, "We could take her out on Saturday, if the wind holds.");
        jonas.say(conversation, "The forecast says 14 knots from the west, so it should.");
        try (Tmux terminal = TerminalCommands.open(maya, COLUMNS, ROWS, jonas.username())) {
            terminal.await("offline");
            terminal.enter("/reply I’ll bring coffee. Anything else?").await("↪ Jonas");
            jonas.say(conversation, "Your good camera!");
            terminal.await("camera").enter("/react 👍").await("👍");
            terminal.type("It’s in the bag alr").await("alr");

            Files.writeString(PICTURE, svg(terminal.colouredScreen()));
        }

        assertThat(PICTURE).content().contains("camera", "Sailing");
    }

    private static String svg(String screen) {
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$.0f" height="%2$.0f" viewBox="0 0 %1$.0f %2$.0f" \
                font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">
                <rect width="100%%" height="100%%" rx="8" fill="%3$s"/>
                """.formatted(COLUMNS * WIDTH + 24, ROWS * HEIGHT + 24, PALETTE.get(0)));
        Pen pen = new Pen();
        int row = 0;
        for (String line : screen.lines().toList()) {
            line(svg, pen, line, row);
            row++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void line(StringBuilder svg, Pen pen, String line, int row) {
        double x = 12;
        double y = 12 + row * HEIGHT;
        Matcher pieces = PIECE.matcher(line);
        while (pieces.find()) {
            if (pieces.group(2) == null) {
                pen.apply(pieces.group(1));
                continue;
            }
            String text = pieces.group(2);
            double width = Columns.width(text) * WIDTH;
            if (pen.reverse) {
                svg.append("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n"
                        .formatted(x, y, width, HEIGHT, pen.colour));
            }
            if (!text.isBlank()) {
                svg.append(
                        "<text x=\"%.1f\" y=\"%.1f\" textLength=\"%.1f\" xml:space=\"preserve\" fill=\"%s\"%s%s>%s</text>\n"
                                .formatted(
                                        x,
                                        y + 14,
                                        width,
                                        pen.reverse ? PALETTE.get(0) : pen.colour,
                                        pen.bold ? " font-weight=\"bold\"" : "",
                                        pen.dim ? " opacity=\"0.6\"" : "",
                                        text.replace("&", "&amp;").replace("<", "&lt;")));
            }
            x += width;
        }
    }
}
