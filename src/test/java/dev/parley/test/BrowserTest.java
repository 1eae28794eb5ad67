package dev.parley.test;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** A test of what people see and do, in a real Chromium, against the whole program. */
@IntegrationTest
@Tag("browser")
public abstract class BrowserTest {
    @Autowired
    protected Server server;

    @Autowired
    protected People people;

    @RegisterExtension
    protected final Visitors visitors = new Visitors();

    /** Someone new at a desk, not signed in. */
    protected Visitor visitor() {
        return visitor(Look.DESKTOP);
    }

    /** Someone new, not signed in. */
    protected Visitor visitor(Look look) {
        return visitors.visit(server, look);
    }

    /** Someone who is signed in, at a desk. */
    protected Visitor signedIn(Person person) {
        return visitor().signIn(person);
    }

    /** Someone who is signed in. */
    protected Visitor signedIn(Person person, Look look) {
        return visitor(look).signIn(person);
    }
}
