/** Small square pictures of people, groups, and rooms: checked, cropped, encoded, stored. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"base.error", "base.id", "base.image", "base.limits", "base.web", "identity.account"})
package dev.parley.identity.picture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
