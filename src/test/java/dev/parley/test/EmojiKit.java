package dev.parley.test;

import dev.parley.identity.account.ProfileChanged;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Administrators, and the emoji that they add. */
public final class EmojiKit {
    private static final String BOUNDARY = "----parley-emoji";

    private EmojiKit() {}

    /** Registers an administrator. */
    public static Person administrator(People people, ApplicationContext application) {
        Person root = people.register("Root");
        application.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            application
                    .getBean(JdbcClient.class)
                    .sql("update account set administrator = true where id = ?")
                    .param(root.id())
                    .update();
            application.publishEvent(new ProfileChanged(root.accountId()));
        });
        return root;
    }

    /** Adds an emoji, whatever comes of it. */
    public static Answer add(Person someone, String name, byte[] picture) {
        return add(someone, name, "emoji.png", picture);
    }

    /** Adds an emoji from a file of this name, whatever comes of it. */
    public static Answer add(Person someone, String name, String file, byte[] picture) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(part("name", name.getBytes(StandardCharsets.UTF_8)));
        form.writeBytes(part("image\"; filename=\"" + file, picture));
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return someone.server()
                .exchange(someone.request("/api/emoji")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofByteArray(form.toByteArray()))
                        .build());
    }

    /** Removes all that there are. */
    public static void clear(People people, ApplicationContext application) {
        Person root = administrator(people, application);
        root.get("/api/emoji")
                .expect(200)
                .json()
                .path("items")
                .forEach(emoji -> root.delete("/api/emoji/" + emoji.path("name").asString())
                        .expect(204));
    }

    private static byte[] part(String disposition, byte[] content) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + disposition + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return part.toByteArray();
    }
}
