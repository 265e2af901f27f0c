package dev.skep.kernel.bpf.progtype;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;

/**
 * A field of a context as programs see it, and where it really lies in the C view. A row of a {@link CtxTable}.
 *
 * <p>Linux: the cases of the is_valid_access and convert_ctx_access callbacks.
 */
public final class CtxField {

    /** May be read. */
    public static final int R = 1;
    /** May be written. */
    public static final int W = 2;
    /** Read and written. */
    public static final int RW = R | W;
    /** Reads may take an aligned part of the field. */
    public static final int NARROW = 4;
    /** Writes may take an aligned part of the field. */
    public static final int NARROW_WRITE = 8;
    /** Only with CAP_BPF. */
    public static final int CAP_BPF = 16;
    /** Reads may be eight bytes wide over two neighbouring four-byte fields. */
    public static final int WIDE = 32;
    /** Reads may take a part of the field, if it begins where the field does. */
    public static final int HEAD = 64;

    private final String name;
    private final int offset;
    private final int size;
    private final int flags;
    private final int regType;
    private final CtxRewrite rewrite;
    private final String struct;

    private CtxField(String name, int offset, int size, int flags, int regType, CtxRewrite rewrite, String struct) {
        this.name = name;
        this.offset = offset;
        this.size = size;
        this.flags = flags;
        this.regType = regType;
        this.rewrite = rewrite;
        this.struct = struct;
    }

    /** A number. */
    public static CtxField scalar(String name, int offset, int size, int flags, CtxRewrite rewrite) {
        return new CtxField(name, offset, size, flags, RegType.SCALAR, rewrite, null);
    }

    /** A field whose load gives a pointer of a {@link RegType}. */
    public static CtxField pointer(String name, int offset, int size, int regType, CtxRewrite rewrite) {
        return new CtxField(name, offset, size, R, regType, rewrite, null);
    }

    /** A field whose load gives a trusted pointer to a struct of the kernel's. */
    public static CtxField kernelStruct(String name, int offset, String struct) {
        return new CtxField(name, offset, 8, R, RegType.BTF_ID | TypeFlag.TRUSTED, null, struct);
    }

    /** The same field with other rights. */
    public CtxField with(int newFlags) {
        return new CtxField(name, offset, size, newFlags, regType, rewrite, struct);
    }

    public String name() {
        return name;
    }

    public int offset() {
        return offset;
    }

    public int size() {
        return size;
    }

    public int flags() {
        return flags;
    }

    /** What a load of it gives. */
    public int regType() {
        return regType;
    }

    /** The kernel's struct that a load of it points at; null where it points at none. */
    public String struct() {
        return struct;
    }

    /** How an access becomes one to the C view; null when the context is the C view. */
    public CtxRewrite rewrite() {
        return rewrite;
    }

    /** Whether an access of {@code bytes} at {@code at}, known to start inside the field, is one that it allows. */
    boolean allows(int at, int bytes, boolean write) {
        if ((flags & (write ? W : R)) == 0 || at % bytes != 0) {
            return false;
        }
        if (at == offset && bytes == size) {
            return true;
        }
        if (bytes > size) {
            return (flags & WIDE) != 0 && bytes == 8 && at == offset;
        }
        if (!write && (flags & HEAD) != 0) {
            return at == offset;
        }
        return (flags & (write ? NARROW_WRITE : NARROW)) != 0 && at + bytes <= offset + size;
    }

    /** The same access at the C view, moved by a constant; for arrays of which any part may be accessed. */
    public static long moved(long insn, int delta) {
        return Insn.withOff(insn, Insn.off(insn) + delta);
    }

    /** A plain load or store of {@code bytes} at the C view's {@code viewOffset}, keeping the access's registers. */
    static long plain(long insn, int viewOffset, int bytes) {
        int code = Insn.code(insn) & ~0x18 | sizeCode(bytes);
        return Insn.of(code, Insn.dst(insn), Insn.src(insn), viewOffset, Insn.imm(insn));
    }

    /** The size bits of an opcode. */
    static int sizeCode(int bytes) {
        return switch (bytes) {
            case 1 -> Opcode.B;
            case 2 -> Opcode.H;
            case 4 -> Opcode.W;
            default -> Opcode.DW;
        };
    }
}
