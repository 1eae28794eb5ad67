package dev.parley.base.database;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.type.StandardBasicTypes;

/**
 * Adds {@code any_of(:ids, id)} to HQL: whether the id is in the array. It queries for many ids like {@code in}, but
 * with one parameter, so Hibernate can cache the translated query. Hibernate does so only if no parameter could be a
 * list, and it assumes a list for the last argument of a function; therefore the array comes first.
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
