package dev.parley;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {
    private final ApplicationModules modules = ApplicationModules.of(ParleyApplication.class);

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        modules.verify();
    }

    /** Into the build folder, where nothing goes stale; run with {@code -Dparley.docs.write=true}. */
    @Test
    @EnabledIfSystemProperty(named = "parley.docs.write", matches = "true")
    void writesTheDiagramsOfTheModules() {
        new Documenter(
                        modules,
                        Documenter.Options.defaults()
                                .withOutputFolder(Path.of("target", "modules").toString()))
                .writeModulesAsPlantUml()
                .writeModuleCanvases();
    }
}
