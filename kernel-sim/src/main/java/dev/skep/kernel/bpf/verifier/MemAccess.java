package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.progtype.CtxField;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.bpf.progtype.SocketFields;
import dev.skep.kernel.btf.BtfField;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * Loads, stores and atomics through any pointer: is what it points at long enough, may it be read or written, what does
 * a load give.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_mem_access(), check_atomic().
 */
final class MemAccess {

    private final VerifierEnv env;
    private final Explorer explorer;
    final StackAccess stack;
    final MapFields fields;
    final BtfAccess btf;

    MemAccess(VerifierEnv env, Explorer explorer, AluCheck alu) {
        this.env = env;
        this.explorer = explorer;
        this.fields = new MapFields(env);
        this.btf = new BtfAccess(env);
        this.stack = new StackAccess(env, explorer, alu);
    }

    void load(long insn) {
        int src = Insn.src(insn);
        int dst = Insn.dst(insn);
        env.read(src);
        env.write(dst);
        RegState ptr = env.reg(src);
        access(
                src,
                Insn.off(insn),
                Opcode.bytes(Insn.code(insn)),
                false,
                dst,
                false,
                Opcode.mode(Insn.code(insn)) == Opcode.MEMSX,
                ptr);
        RegState result = env.reg(dst);
        if (!result.isScalar() && result.mayBeNull() && result.id == 0) {
            env.frame().own(dst).id = ++env.idGen;
        }
    }

    void storeRegister(long insn) {
        int code = Insn.code(insn);
        if (Opcode.mode(code) == Opcode.ATOMIC) {
            atomic(insn);
            return;
        }
        if (Opcode.mode(code) != Opcode.MEM || Insn.imm(insn) != 0) {
            throw env.reject(Errno.EINVAL, "BPF_STX uses reserved fields");
        }
        env.read(Insn.src(insn));
        RegState ptr = env.read(Insn.dst(insn));
        access(Insn.dst(insn), Insn.off(insn), Opcode.bytes(code), true, Insn.src(insn), false, false, ptr);
    }

    void storeImmediate(long insn) {
        int code = Insn.code(insn);
        if (Opcode.mode(code) != Opcode.MEM || Insn.src(insn) != 0) {
            throw env.reject(Errno.EINVAL, "BPF_ST uses reserved fields");
        }
        RegState ptr = env.read(Insn.dst(insn));
        access(Insn.dst(insn), Insn.off(insn), Opcode.bytes(code), true, -1, false, false, ptr);
    }

    // -- atomics -------------------------------------------------------------------------------------------------

    private void atomic(long insn) {
        int operation = Insn.imm(insn);
        switch (operation) {
            case Opcode.ADD,
                    Opcode.ADD | Opcode.FETCH,
                    Opcode.AND,
                    Opcode.AND | Opcode.FETCH,
                    Opcode.OR,
                    Opcode.OR | Opcode.FETCH,
                    Opcode.XOR,
                    Opcode.XOR | Opcode.FETCH,
                    Opcode.XCHG,
                    Opcode.CMPXCHG -> readModifyWrite(insn, operation);
            case Opcode.LOAD_ACQ -> loadAcquire(insn);
            case Opcode.STORE_REL -> storeRelease(insn);
            default ->
                throw env.reject(
                        Errno.EINVAL,
                        "BPF_ATOMIC uses invalid atomic opcode " + (operation < 16 && operation >= 0 ? "0" : "")
                                + Integer.toHexString(operation));
        }
    }

    private void readModifyWrite(long insn, int operation) {
        int dst = Insn.dst(insn);
        int src = Insn.src(insn);
        int bytes = Opcode.bytes(Insn.code(insn));
        if (bytes < 4) {
            throw env.reject(Errno.EINVAL, "invalid atomic operand size");
        }
        env.read(src);
        env.read(dst);
        if (operation == Opcode.CMPXCHG) {
            if (env.isSecretPointer(env.read(0))) {
                throw env.reject(Errno.EACCES, "R0 leaks addr into mem");
            }
        }
        if (env.isSecretPointer(env.reg(src))) {
            throw env.reject(Errno.EACCES, "R" + src + " leaks addr into mem");
        }
        checkAtomicPointer(dst, "BPF_ATOMIC stores into R", env.reg(dst));
        int result = -1;
        if ((operation & Opcode.FETCH) != 0) {
            result = operation == Opcode.CMPXCHG ? 0 : src;
            env.write(result);
        }
        if (result >= 0) {
            // a pointer that receives the old value is none any more
            env.markUnknown(result);
        }
        RegState ptr = env.reg(dst);
        access(dst, Insn.off(insn), bytes, false, -1, true, false, ptr);
        if (result >= 0) {
            access(dst, Insn.off(insn), bytes, false, result, true, false, ptr);
        }
        access(dst, Insn.off(insn), bytes, true, -1, true, false, ptr);
    }

    private void loadAcquire(long insn) {
        int src = Insn.src(insn);
        int dst = Insn.dst(insn);
        RegState ptr = env.read(src);
        env.write(dst);
        boolean ordinary = isAtomic(ptr);
        access(src, Insn.off(insn), Opcode.bytes(Insn.code(insn)), false, dst, true, false, ptr);
        // Linux looks at the register when the load may already have overwritten it
        checkAtomicPointer(src, "BPF_ATOMIC loads from R", env.reg(src));
        if (!ordinary) {
            env.aux.lack("an atomic load from where only ordinary ones can be");
        }
    }

    private void storeRelease(long insn) {
        int dst = Insn.dst(insn);
        env.read(Insn.src(insn));
        RegState ptr = env.read(dst);
        access(dst, Insn.off(insn), Opcode.bytes(Insn.code(insn)), true, Insn.src(insn), true, false, ptr);
        checkAtomicPointer(dst, "BPF_ATOMIC stores into R", ptr);
    }

    private static boolean isAtomic(RegState ptr) {
        return ptr.type != RegType.CTX
                && !RegType.isPacket(ptr.type)
                && ptr.type != RegType.FLOW_KEYS
                && (!RegType.isSocket(ptr.type) || ptr.mayBeNull());
    }

    private void checkAtomicPointer(int regno, String verb, RegState ptr) {
        if (!isAtomic(ptr)) {
            throw env.reject(Errno.EACCES, verb + regno + " " + RegType.text(ptr.type) + " is not allowed");
        }
    }

    // -- one access ----------------------------------------------------------------------------------------------

    /**
     * Checks an access of {@code size} bytes.
     *
     * @param value register loaded or stored, -1 for none
     * @param strict must be aligned whatever the architecture
     * @param ptr what the register held before the instruction
     */
    void access(
            int regno, int offset, int size, boolean write, int value, boolean strict, boolean signed, RegState ptr) {
        // a load may overwrite its own pointer
        int type = ptr.type;
        check(regno, offset, size, write, value, strict, signed, ptr);
        explorer.facts.access(env.insnIdx, type);
    }

    private void check(
            int regno, int offset, int size, boolean write, int value, boolean strict, boolean signed, RegState ptr) {
        checkAlignment(ptr, offset, size, strict);
        int off = offset + ptr.off;
        boolean load = !write && value >= 0;
        boolean leaks = write && value >= 0 && env.isSecretPointer(env.reg(value));
        int base = ptr.baseType();
        if (ptr.mayBeNull()) {
            throw badAccess(regno, ptr);
        }
        switch (base) {
            case RegType.MAP_VALUE -> {
                refuseLeak(leaks, value, "map");
                checkMapRights(ptr.map, off, size, write);
                checkRegion(regno, ptr, off, size, ptr.map.valueSize(), false);
                fields.check(ptr, off, size, true);
                BtfField kept = fields.pointer(ptr, off);
                if (kept != null) {
                    fields.accessPointer(kept, value);
                } else if (load) {
                    loadMapValue(ptr, off, size, value, signed);
                }
            }
            case RegType.MAP_KEY -> {
                if (write) {
                    throw env.reject(Errno.EACCES, "write to change key R" + regno + " not allowed");
                }
                checkRegion(regno, ptr, off, size, ptr.map.keySize(), false);
                unknown(load, value);
            }
            case RegType.MEM -> {
                refuseReadOnly(regno, ptr, write);
                refuseLeak(leaks, value, "mem");
                if ((ptr.type & (TypeFlag.UNTRUSTED | TypeFlag.RDONLY)) == (TypeFlag.UNTRUSTED | TypeFlag.RDONLY)) {
                    // memory that nobody vouches for is read by probing, wherever it is: what is not there gives 0
                    env.aux.lack("memory of the kernel");
                } else {
                    checkRegion(regno, ptr, off, size, ptr.memSize, false);
                }
                unknown(load, value);
            }
            case RegType.CTX -> {
                refuseLeak(leaks, value, "ctx");
                checkUnmodified(env, ptr, regno, false);
                context(off, size, write, load ? value : -1, signed);
            }
            case RegType.STACK -> {
                stack.checkBounds(regno, ptr, off - ptr.off, size, false, write);
                if (write) {
                    stack.write(regno, ptr, off, size, value);
                } else {
                    stack.read(regno, ptr, off, size, value);
                }
            }
            case RegType.PACKET, RegType.PACKET_META -> {
                if (write && !env.ops.packetAccess(true, env.prog)) {
                    throw env.reject(Errno.EACCES, "cannot write into packet");
                }
                refuseLeak(leaks, value, "packet");
                checkPacket(regno, ptr, off, size, false);
                unknown(load, value);
            }
            case RegType.TP_BUFFER -> {
                checkBuffer(regno, ptr, off, size, "tracepoint");
                unknown(load, value);
            }
            case RegType.ARENA -> unknown(load, value);
            case RegType.FLOW_KEYS -> {
                refuseLeak(leaks, value, "flow keys");
                if (off < 0 || off + size > 56) {
                    throw env.reject(Errno.EACCES, "invalid access to flow keys off=" + off + " size=" + size);
                }
                unknown(load, value);
            }
            case RegType.SOCKET, RegType.SOCK_COMMON, RegType.TCP_SOCK, RegType.XDP_SOCK -> {
                if (write) {
                    throw env.reject(Errno.EACCES, "R" + regno + " cannot write into " + RegType.text(ptr.type));
                }
                socket(regno, ptr, off, size);
                unknown(load, value);
            }
            case RegType.CONST_MAP_PTR -> btf.map(regno, ptr, off, size, write, load ? value : -1);
            case RegType.BTF_ID -> btf.struct(regno, ptr, off, size, write, load ? value : -1);
            case RegType.BUF -> {
                refuseReadOnly(regno, ptr, write);
                checkBuffer(regno, ptr, off, size, (ptr.type & TypeFlag.RDONLY) != 0 ? "rdonly" : "rdwr");
                unknown(load, value);
            }
            default -> throw badAccess(regno, ptr);
        }
        if (load && size < 8 && env.reg(value).isScalar()) {
            RegState result = env.frame().own(value);
            if (signed) {
                ScalarOps.signExtend(result, size);
            } else {
                ScalarOps.truncate(result, size);
            }
        }
        if (load) {
            env.frame().own(value).subregDef = size < 8 && !signed ? env.insnIdx + 1 : 0;
        }
    }

    private void socket(int regno, RegState ptr, int off, int size) {
        if (ptr.smin < 0) {
            throw env.reject(
                    Errno.EACCES,
                    "R" + regno + " min value is negative, either use unsigned index or do a if (index >=0) check.");
        }
        CtxField field = SocketFields.of(ptr.baseType()).access(off, size, false, env.prog);
        if (field == null) {
            throw env.reject(
                    Errno.EACCES,
                    "R" + regno + " invalid " + RegType.text(ptr.type) + " access off=" + off + " size=" + size);
        }
        rewrite(field);
    }

    /** The access to a field of the program's view will become one of the kernel's. */
    private void rewrite(CtxField field) {
        if (!env.cur.speculative) {
            env.aux.ctxField[env.insnIdx] = field;
        }
    }

    /** Memory whose size is known only where the program will be attached: a constant offset that is not negative. */
    void checkBuffer(int regno, RegState ptr, int off, int size, String what) {
        if (off < 0) {
            throw env.reject(
                    Errno.EACCES, "R" + regno + " invalid " + what + " buffer access: off=" + off + ", size=" + size);
        }
        if (!ptr.var.equalsConst(0)) {
            throw env.reject(
                    Errno.EACCES, "R" + regno + " invalid variable buffer offset: off=" + off + ", var_off=" + ptr.var);
        }
    }

    private RuntimeException badAccess(int regno, RegState ptr) {
        return env.reject(Errno.EACCES, "R" + regno + " invalid mem access '" + RegType.text(ptr.type) + "'");
    }

    private void unknown(boolean load, int value) {
        if (load) {
            env.markUnknown(value);
        }
    }

    private void refuseLeak(boolean leaks, int value, String into) {
        if (leaks) {
            throw env.reject(Errno.EACCES, "R" + value + " leaks addr into " + into);
        }
    }

    void refuseReadOnly(int regno, RegState ptr, boolean write) {
        if (write && (ptr.type & TypeFlag.RDONLY) != 0) {
            throw env.reject(Errno.EACCES, "R" + regno + " cannot write into " + RegType.text(ptr.type));
        }
    }

    /** The whole access lies in a region of {@code limit} bytes for every value of the variable offset. */
    void checkRegion(int regno, RegState ptr, int off, int size, int limit, boolean zeroOk) {
        if (ptr.smin < 0
                && (ptr.smin == Long.MIN_VALUE || off + ptr.smin != (int) (off + ptr.smin) || ptr.smin + off < 0)) {
            throw env.reject(
                    Errno.EACCES,
                    "R" + regno + " min value is negative, either use unsigned index or do a if (index >=0) check.");
        }
        if (!inside(regno, ptr, (int) ptr.smin + off, size, limit, zeroOk)) {
            throw env.reject(Errno.EACCES, "R" + regno + " min value is outside of the allowed memory range");
        }
        if (Long.compareUnsigned(ptr.umax, VerifierEnv.MAX_VAR_OFF) >= 0) {
            throw env.reject(
                    Errno.EACCES, "R" + regno + " unbounded memory access, make sure to bounds check any such access");
        }
        if (!inside(regno, ptr, (int) ptr.umax + off, size, limit, zeroOk)) {
            throw env.reject(Errno.EACCES, "R" + regno + " max value is outside of the allowed memory range");
        }
    }

    private boolean inside(int regno, RegState ptr, int off, int size, int limit, boolean zeroOk) {
        boolean sizeOk = size > 0 || size == 0 && zeroOk;
        if (off >= 0 && sizeOk && (long) off + size <= (limit & 0xffff_ffffL)) {
            return true;
        }
        String text = switch (ptr.type) {
            case RegType.MAP_KEY -> "invalid access to map key, key_size=" + limit + " off=" + off + " size=" + size;
            case RegType.MAP_VALUE ->
                "invalid access to map value, value_size=" + limit + " off=" + off + " size=" + size;
            case RegType.PACKET, RegType.PACKET_META, RegType.PACKET_END ->
                "invalid access to packet, off="
                        + off + " size=" + size + ", R" + regno + "(id=" + ptr.id + ",off=" + off + ",r=" + limit
                        + ")";
            default ->
                "invalid access to memory, mem_size=" + Integer.toUnsignedString(limit) + " off=" + off + " size="
                        + size;
        };
        env.log.print(text + "\n");
        return false;
    }

    void checkPacket(int regno, RegState ptr, int off, int size, boolean zeroOk) {
        if (ptr.smin < 0) {
            throw env.reject(
                    Errno.EACCES,
                    "R" + regno + " min value is negative, either use unsigned index or do a if (index >=0) check.");
        }
        if (ptr.range < 0) {
            throw env.reject(Errno.EINVAL, "R" + regno + " offset is outside of the packet");
        }
        if (!inside(regno, ptr, off, size, ptr.range, zeroOk)) {
            throw env.reject(Errno.EACCES, "R" + regno + " offset is outside of the packet");
        }
    }

    void checkMapRights(BpfMap map, int off, int size, boolean write) {
        boolean readOnly = (map.flags() & BpfUapi.BPF_F_RDONLY_PROG) != 0;
        boolean writeOnly = (map.flags() & BpfUapi.BPF_F_WRONLY_PROG) != 0;
        if (write ? readOnly : writeOnly) {
            throw env.reject(
                    Errno.EACCES,
                    (write ? "write into" : "read from") + " map forbidden, value_size=" + map.valueSize() + " off="
                            + off + " size=" + size);
        }
    }

    /** A load from a frozen read-only map is a constant. */
    private void loadMapValue(RegState ptr, int off, int size, int value, boolean signed) {
        BpfMap map = ptr.map;
        boolean constant = ptr.var.isConst()
                && map.isFrozen()
                && (map.flags() & BpfUapi.BPF_F_RDONLY_PROG) != 0
                && map.type() == dev.skep.kernel.uapi.MapType.ARRAY
                && map.maxEntries() == 1;
        if (!constant) {
            env.markUnknown(value);
            return;
        }
        int at = off + (int) ptr.var.value();
        byte[] bytes = map.sysLookup(new byte[map.keySize()], 0);
        long v = 0;
        for (int i = size - 1; i >= 0; i--) {
            v = v << 8 | bytes[at + i] & 0xff;
        }
        if (signed && size < 8) {
            v = v << 64 - size * 8 >> 64 - size * 8;
        }
        env.frame().fresh(value).known(v);
    }

    private void context(int off, int size, boolean write, int value, boolean signed) {
        if (env.target != null) {
            RegState reg = value < 0 ? null : env.frame().fresh(value);
            if (!new BtfContext(env).load(off, size, write, reg)) {
                throw env.reject(Errno.EACCES, "invalid bpf_context access off=" + off + " size=" + size);
            }
            if (reg != null && reg.mayBeNull()) {
                reg.id = ++env.idGen;
            }
            return;
        }
        CtxField field = env.ops.access(off, size, write, env.prog);
        // a packet's address, shown as 32 bits, is no number whose sign could be extended
        if (field == null || (signed && field.regType() != RegType.SCALAR)) {
            throw env.reject(Errno.EACCES, "invalid bpf_context access off=" + off + " size=" + size);
        }
        rewrite(field);
        if (value < 0) {
            return;
        }
        RegState reg = env.frame().fresh(value);
        if (field.regType() == RegType.SCALAR) {
            reg.unknown();
            return;
        }
        reg.pointer(field.regType());
        if (field.struct() != null) {
            BtfType struct = env.kernelStruct(field.struct());
            reg.btf = env.request.kernelBtf();
            reg.btfId = struct.id();
        }
        if (reg.mayBeNull()) {
            reg.id = ++env.idGen;
        }
    }

    /** Pointers into structs may only be used as they were given. */
    static void checkUnmodified(VerifierEnv env, RegState ptr, int regno, boolean fixedOffsetOk) {
        String type = RegType.text(ptr.type);
        if (ptr.off < 0) {
            throw env.reject(
                    Errno.EACCES, "negative offset " + type + " ptr R" + regno + " off=" + ptr.off + " disallowed");
        }
        if (!fixedOffsetOk && ptr.off != 0) {
            throw env.reject(
                    Errno.EACCES,
                    "dereference of modified " + type + " ptr R" + regno + " off=" + ptr.off + " disallowed");
        }
        if (!ptr.var.equalsConst(0)) {
            throw env.reject(Errno.EACCES, "variable " + type + " access var_off=" + ptr.var + " disallowed");
        }
    }

    void checkAlignment(RegState ptr, int off, int size, boolean strictOnce) {
        boolean strict = env.strictAlignment || strictOnce || ptr.type == RegType.STACK;
        if (!strict || size == 1 || ptr.type == RegType.ARENA) {
            return;
        }
        if (RegType.isPacket(ptr.type)) {
            if (!ptr.var.add(Tnum.constant(2L + ptr.off + off)).aligned(size)) {
                throw env.reject(
                        Errno.EACCES,
                        "misaligned packet access off 2+" + ptr.var + "+" + ptr.off + "+" + off + " size " + size);
            }
            return;
        }
        if (ptr.var.add(Tnum.constant((long) ptr.off + off)).aligned(size)) {
            return;
        }
        String kind = switch (ptr.type) {
            case RegType.FLOW_KEYS -> "flow keys ";
            case RegType.MAP_KEY -> "key ";
            case RegType.MAP_VALUE -> "value ";
            case RegType.CTX -> "context ";
            case RegType.STACK -> "stack ";
            case RegType.SOCKET -> "sock ";
            case RegType.SOCK_COMMON -> "sock_common ";
            case RegType.TCP_SOCK -> "tcp_sock ";
            case RegType.XDP_SOCK -> "xdp_sock ";
            default -> "";
        };
        throw env.reject(
                Errno.EACCES,
                "misaligned " + kind + "access off " + ptr.var + "+" + ptr.off + "+" + off + " size " + size);
    }
}
