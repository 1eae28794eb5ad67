package dev.parley.support;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.type.StandardBasicTypes;

/**
 * Adds {@code any_of(array)} to the query language, for {@code id = any_of(:ids)}. It asks for many like {@code in}, but
 * with one parameter: Hibernate translates a query with a list of parameters anew each time.
 */
public final class AnyOf implements FunctionContributor {
    @Override
    public void contributeFunctions(FunctionContributions contributions) {
        contributions
                .getFunctionRegistry()
                .registerPattern(
                        "any_of",
                        "any(?1)",
                        contributions
                                .getTypeConfiguration()
                                .getBasicTypeRegistry()
                                .resolve(StandardBasicTypes.LONG));
    }
}
