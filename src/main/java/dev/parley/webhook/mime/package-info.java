/** What an e-mail says: read from its bytes, however broken or hostile they are, as text, people and files. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.secret", "base.text"})
package dev.parley.webhook.mime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
