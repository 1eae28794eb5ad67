package dev.parley.base.crypto;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A column that holds what {@link FieldCipher} encrypts. The room that owns the table declares it as a bean, so that it
 * takes part in the rotation of keys.
 *
 * @param keys the columns of the primary key; the first is a number by which rows are gone through
 * @param bound the columns whose values were passed to the cipher, in order: numbers, and times as milliseconds
 */
public record EncryptedColumn(String table, String column, List<String> keys, List<String> bound) {
    public EncryptedColumn {
        keys = List.copyOf(keys);
        bound = List.copyOf(bound);
    }

    /** A column whose ciphertexts are bound to the primary key. */
    public EncryptedColumn(String table, String column, String... keys) {
        this(table, column, List.of(keys), List.of(keys));
    }

    /** The table and the column, as the cipher is told. */
    public String name() {
        return table + "." + column;
    }

    String first() {
        return keys.get(0);
    }

    /** The first key of the rows of the next batch. */
    String nextKeys(int rows) {
        return "select max(k) from (select distinct %s as k from %s where %s > ? order by k fetch first %d rows only) batch"
                .formatted(first(), table, first(), rows);
    }

    /** The rows of a batch, in order: the text, then {@link #selected()}. */
    String batch() {
        return "select %s, %s from %s where %s > ? and %s <= ? and %s is not null order by %s"
                .formatted(
                        column,
                        String.join(", ", selected()),
                        table,
                        first(),
                        first(),
                        column,
                        String.join(", ", keys));
    }

    /** Replaces a text unless it has changed: the new one, then the keys, then the old one. */
    String replacement() {
        return "update %s set %s = ? where %s and %s = ?"
                .formatted(
                        table,
                        column,
                        keys.stream().map(key -> key + " = ?").collect(Collectors.joining(" and ")),
                        column);
    }

    /** The columns of the key and of the associated data, each once. */
    Set<String> selected() {
        return Stream.concat(keys.stream(), bound.stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
