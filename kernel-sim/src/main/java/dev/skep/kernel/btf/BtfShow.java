package dev.skep.kernel.btf;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A value as text, by its type, in the form that reading a pinned map gives: no names of types and members, no line
 * breaks, zeroes shown. The characters of the text are bytes (Latin-1), since a character array may hold any.
 *
 * <p>The text has Linux's own edges: inside an array the opening brackets of elements are missing, for they are printed
 * together with the name that elements do not have; elements that are arrays or pointers all show the first one, for
 * their size is not asked; a FLOAT is refused in place; a comma follows every part.
 *
 * <p>Linux: kernel/bpf/btf.c, btf_type_seq_show() with BTF_SHOW_COMPACT, BTF_SHOW_NONAME and BTF_SHOW_ZERO.
 * Simplified: pointers are shown as they are, not hashed.
 */
public final class BtfShow {

    private final Btf btf;
    private final ByteBuffer data;
    private final StringBuilder out;
    private int depth;
    private boolean arrayMember;
    private boolean characters;
    private boolean terminated;

    private BtfShow(Btf btf, byte[] data, StringBuilder out) {
        this.btf = btf;
        this.data = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        this.out = out;
    }

    /**
     * Appends the text of a value.
     *
     * @param btf types that the kernel validated
     * @param typeId the value's type
     * @param value at least as many bytes as the type has
     */
    public static void show(Btf btf, int typeId, byte[] value, StringBuilder out) {
        new BtfShow(btf, value, out).type(typeId, 0, 0);
    }

    /** Shows what lies at a byte and, inside it, from a bit on. */
    private void type(int typeId, int at, int bit) {
        BtfType t = btf.skipModifiers(typeId);
        switch (t.kind()) {
            case INT -> integer(t, at, bit);
            case PTR -> value("0x%016x".formatted(data.getLong(at)));
            case ENUM, ENUM64 -> enumeration(t, at);
            case ARRAY -> array(t, at);
            case STRUCT, UNION -> struct(t, at);
            case VAR -> type(t.typeId(), at, bit);
            case DATASEC -> section(t, at);
            default ->
                out.append("<unsupported kind:").append(t.kind().ordinal()).append('>');
        }
    }

    private void value(String text) {
        out.append(text);
        if (depth > 0) {
            out.append(',');
        }
    }

    private void open(char bracket) {
        if (!arrayMember) {
            out.append(bracket);
        }
        depth++;
    }

    private void close(char bracket) {
        depth--;
        value(String.valueOf(bracket));
    }

    private void integer(BtfType t, int at, int bit) {
        boolean signed = t.isSigned();
        int bits = t.intBits();
        if (bit != 0 || !t.isRegularInt()) {
            bits(at, bit + t.intOffset(), bits);
            return;
        }
        switch (bits) {
            case 8 -> octet(signed, data.get(at));
            case 16 -> value(String.valueOf(signed ? data.getShort(at) : data.getShort(at) & 0xffff));
            case 32 -> value(signed ? String.valueOf(data.getInt(at)) : Integer.toUnsignedString(data.getInt(at)));
            case 64 -> value(signed ? String.valueOf(data.getLong(at)) : Long.toUnsignedString(data.getLong(at)));
            default -> wide(data.getLong(at), data.getLong(at + 8));
        }
    }

    private void octet(boolean signed, byte octet) {
        if (characters) {
            if (terminated || octet == 0) {
                terminated = true;
                return;
            }
            int c = octet & 0xff;
            if (c >= 0x20 && c < 0x7f || c >= 0xa0) {
                value("'" + (char) c + "'");
                return;
            }
        }
        value(String.valueOf(signed ? octet : octet & 0xff));
    }

    private void wide(long low, long high) {
        value(high == 0 ? "0x" + Long.toHexString(low) : "0x%x%016x".formatted(high, low));
    }

    /** Bits of a bit-field, at most 128, never sign-extended. */
    private void bits(int at, int bit, int count) {
        int first = at + bit / 8;
        int shift = bit % 8;
        byte[] big = new byte[(shift + count + 7) / 8];
        for (int i = 0; i < big.length; i++) {
            big[big.length - 1 - i] = data.get(first + i);
        }
        BigInteger mask = BigInteger.ONE.shiftLeft(count).subtract(BigInteger.ONE);
        BigInteger field = new BigInteger(1, big).shiftRight(shift).and(mask);
        wide(field.longValue(), field.shiftRight(64).longValue());
    }

    private void enumeration(BtfType t, int at) {
        boolean wide = t.kind() == BtfKind.ENUM64;
        long number = wide ? data.getLong(at) : data.getInt(at);
        for (BtfEnumerator e : t.enumerators()) {
            if (e.value() == number) {
                value(e.name());
                return;
            }
        }
        if (t.kflag()) {
            value(String.valueOf(number));
        } else {
            value(wide ? Long.toUnsignedString(number) : Integer.toUnsignedString((int) number));
        }
    }

    private void array(BtfType t, int at) {
        BtfType element = btf.skipModifiers(t.elemType());
        int size = element.kind().hasSize() ? element.size() : 0;
        characters = element.kind() == BtfKind.INT && (element.size() == 1 || element.encoding() == BtfType.INT_CHAR);
        terminated = false;
        open('[');
        for (int i = 0; i < t.nelems() && !terminated; i++) {
            arrayMember = true;
            type(t.elemType(), at + i * size, 0);
            arrayMember = false;
        }
        characters = false;
        terminated = false;
        close(']');
    }

    private void struct(BtfType t, int at) {
        open('{');
        for (BtfMember m : t.members()) {
            int byteAt = at + m.bitOffset() / 8;
            int bit = m.bitOffset() % 8;
            if (m.bitfieldSize() != 0) {
                bits(byteAt, bit, m.bitfieldSize());
            } else {
                type(m.typeId(), byteAt, bit);
            }
        }
        close('}');
    }

    /** The variables of a map that is a data section; its bracket is never closed. */
    private void section(BtfType t, int at) {
        value("section (\"" + t.name() + "\") = {");
        boolean first = true;
        for (BtfVarSecinfo variable : t.vars()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            type(variable.typeId(), at + variable.offset(), 0);
        }
    }
}
