package dev.parley.base.database;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.type.StandardBasicTypes;

/**
 * Adds {@code any_of(:ids, id)} to the query language: whether the id is in the array. It asks for many like {@code in}, but
 * with one parameter, and Hibernate keeps its translation. That it does only if no parameter could stand for a list, which
 * it takes the last one of a function to do; so the array comes first.
 */
public final class AnyOf implements FunctionContributor {
    @Override
    public void contributeFunctions(FunctionContributions contributions) {
        contributions
                .getFunctionRegistry()
                .registerPattern(
                        "any_of",
                        "?2=any(?1)",
                        contributions
                                .getTypeConfiguration()
                                .getBasicTypeRegistry()
                                .resolve(StandardBasicTypes.BOOLEAN));
    }
}
