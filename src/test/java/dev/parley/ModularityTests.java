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

    /** Run with {@code -Dparley.docs.write=true} when an arrow between modules has changed. */
    @Test
    @EnabledIfSystemProperty(named = "parley.docs.write", matches = "true")
    void writesTheDiagramsOfTheModules() {
        new Documenter(
                        modules,
                        Documenter.Options.defaults()
                                .withOutputFolder(Path.of("docs", "modules").toString()))
                .writeModulesAsPlantUml()
                .writeModuleCanvases();
    }
}
