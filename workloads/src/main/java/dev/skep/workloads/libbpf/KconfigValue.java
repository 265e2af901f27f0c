package dev.skep.workloads.libbpf;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes a configuration value into a variable of the {@code .kconfig} map, as the variable's type asks: bool, tristate,
 * char, an integer, or an array of char.
 *
 * <p>Linux: find_kcfg_type() and the set_kcfg_value_*() functions in tools/lib/bpf/libbpf.c.
 */
final class KconfigValue {

    private enum Kind {
        BOOL,
        TRISTATE,
        CHAR,
        INT,
        CHARS,
        UNKNOWN
    }

    private static final String TRISTATE = "libbpf_tristate";

    private final ExternSpec extern;
    private final Kind kind;
    private final boolean signed;

    KconfigValue(Btf btf, ExternSpec extern) {
        this.extern = extern;
        BtfType t = btf.skipModifiers(extern.typeId());
        this.kind = kind(btf, t);
        this.signed = t != null && t.kind() == BtfKind.INT && t.isSigned();
    }

    private static Kind kind(Btf btf, BtfType t) {
        if (t == null) {
            return Kind.UNKNOWN;
        }
        return switch (t.kind()) {
            case INT -> {
                if ((t.encoding() & BtfType.INT_BOOL) != 0) {
                    yield t.size() == 1 ? Kind.BOOL : Kind.UNKNOWN;
                }
                yield t.size() == 1
                        ? Kind.CHAR
                        : t.size() <= Long.BYTES && Integer.bitCount(t.size()) == 1 ? Kind.INT : Kind.UNKNOWN;
            }
            case ENUM, ENUM64 -> t.size() == Integer.BYTES && t.name().equals(TRISTATE) ? Kind.TRISTATE : Kind.UNKNOWN;
            case ARRAY ->
                t.nelems() != 0 && kind(btf, btf.skipModifiers(t.elemType())) == Kind.CHAR ? Kind.CHARS : Kind.UNKNOWN;
            default -> Kind.UNKNOWN;
        };
    }

    private LibbpfException bad(String value, String implies) {
        return new LibbpfException(
                Errno.EINVAL, "extern (kcfg) '%s': value '%s' implies %s".formatted(extern.name(), value, implies));
    }

    /**
     * Writes a value as the configuration has it: {@code y}, {@code m}, {@code n}, a number, or a string in quotes.
     *
     * @throws LibbpfException EINVAL when the variable's type cannot hold it, ERANGE when it is too narrow
     */
    void put(ByteBuffer out, String value) {
        if (value.equals("y") || value.equals("m") || value.equals("n")) {
            letter(out, value.charAt(0));
        } else if (value.startsWith("\"")) {
            string(out, value);
        } else {
            number(out, value);
        }
    }

    private void letter(ByteBuffer out, char value) {
        int number = switch (kind) {
            case BOOL -> {
                if (value == 'm') {
                    throw bad("m", "tristate or char type");
                }
                yield value == 'y' ? 1 : 0;
            }
            case TRISTATE -> value == 'y' ? 1 : value == 'm' ? 2 : 0;
            case CHAR -> value;
            default -> throw bad(String.valueOf(value), "bool, tristate, or char type");
        };
        store(out, number);
    }

    private void string(ByteBuffer out, String value) {
        if (kind != Kind.CHARS) {
            throw bad(value, "char array type");
        }
        if (value.length() < 2 || !value.endsWith("\"")) {
            throw new LibbpfException(
                    Errno.EINVAL, "extern (kcfg) '%s': invalid string config '%s'".formatted(extern.name(), value));
        }
        byte[] text = value.substring(1, value.length() - 1).getBytes(StandardCharsets.UTF_8);
        out.put(extern.offset(), text, 0, Math.min(text.length, extern.size() - 1));
    }

    private void number(ByteBuffer out, String value) {
        if (kind != Kind.INT && kind != Kind.CHAR && kind != Kind.BOOL) {
            throw bad(value, "char, boolean, or integer type");
        }
        BigInteger number = parse(value);
        if (kind == Kind.BOOL && number.bitLength() > 1) {
            throw new LibbpfException(
                    Errno.EINVAL,
                    "extern (kcfg) '%s': value '%s' isn't boolean compatible".formatted(extern.name(), value));
        }
        int bits = extern.size() * Byte.SIZE;
        boolean fits = signed
                ? number.bitLength() < bits
                : number.bitLength() <= bits && (number.signum() >= 0 || bits == Long.SIZE);
        if (!fits) {
            throw new LibbpfException(
                    Errno.ERANGE,
                    "extern (kcfg) '%s': value '%s' doesn't fit in %d bytes"
                            .formatted(extern.name(), value, extern.size()));
        }
        store(out, number.longValue());
    }

    private BigInteger parse(String value) {
        try {
            boolean hex = value.startsWith("0x") || value.startsWith("0X");
            BigInteger number = hex ? new BigInteger(value.substring(2), 16) : new BigInteger(value);
            if (number.bitLength() <= Long.SIZE) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new LibbpfException(
                Errno.EINVAL, "extern (kcfg) '%s': value '%s' isn't a valid integer".formatted(extern.name(), value));
    }

    private void store(ByteBuffer out, long number) {
        for (int i = 0; i < extern.size(); i++) {
            out.put(extern.offset() + i, (byte) (number >>> Byte.SIZE * i));
        }
    }
}
