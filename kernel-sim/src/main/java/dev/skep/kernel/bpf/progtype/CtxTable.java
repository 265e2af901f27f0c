package dev.skep.kernel.bpf.progtype;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A context's fields, a literal table of a program type. Rows may overlap where a field can be read in several widths
 * that are no parts of one another.
 */
public final class CtxTable {

    private final CtxField[] fields;

    private CtxTable(CtxField[] fields) {
        this.fields = fields;
    }

    public static CtxTable of(CtxField... fields) {
        CtxField[] sorted = fields.clone();
        Arrays.sort(sorted, Comparator.comparingInt(CtxField::offset));
        return new CtxTable(sorted);
    }

    /** This table with some rows replaced, found by their offset. */
    public CtxTable with(CtxField... others) {
        CtxField[] copy = fields.clone();
        for (CtxField other : others) {
            for (int i = 0; i < copy.length; i++) {
                if (copy[i].offset() == other.offset()) {
                    copy[i] = other;
                }
            }
        }
        return new CtxTable(copy);
    }

    /** This table without the fields of these names. */
    public CtxTable without(String... names) {
        return new CtxTable(Arrays.stream(fields)
                .filter(field -> !Arrays.asList(names).contains(field.name()))
                .toArray(CtxField[]::new));
    }

    /** This table in which exactly the named fields may be written. */
    public CtxTable writable(String... names) {
        return new CtxTable(Arrays.stream(fields)
                .map(field -> Arrays.asList(names).contains(field.name())
                        ? field.with(field.flags() | CtxField.W)
                        : field.with(field.flags() & ~CtxField.W))
                .toArray(CtxField[]::new));
    }

    /** The field of a name. */
    public CtxField field(String name) {
        for (CtxField field : fields) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        throw new IllegalArgumentException("no context field " + name);
    }

    /** The field that an access hits and that allows it, or null. */
    public CtxField access(int off, int size, boolean write, ProgEnv env) {
        for (CtxField field : fields) {
            boolean inside = off >= field.offset() && off < field.offset() + field.size();
            boolean able =
                    (field.flags() & CtxField.CAP_BPF) == 0 || env.rights().bpf();
            if (inside && able && field.allows(off, size, write)) {
                return field;
            }
        }
        return null;
    }
}
