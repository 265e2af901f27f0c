package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.helper.ArgType;
import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;

/**
 * Which types of registers go with which kind of argument, and how far from what they point to they may be.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_reg_type() and check_func_arg_reg_off().
 */
final class ArgumentTypes {

    private static final int[] MEMORY = {
        RegType.STACK,
        RegType.PACKET,
        RegType.PACKET_META,
        RegType.MAP_KEY,
        RegType.MAP_VALUE,
        RegType.MEM,
        RegType.MEM | TypeFlag.RINGBUF,
        RegType.BUF,
        RegType.BTF_ID | TypeFlag.TRUSTED
    };
    private static final int[] SOCKETS = {RegType.SOCK_COMMON, RegType.SOCKET, RegType.TCP_SOCK, RegType.XDP_SOCK};
    private static final int[] SOCKETS_OR_BTF = {
        RegType.SOCK_COMMON,
        RegType.SOCKET,
        RegType.TCP_SOCK,
        RegType.XDP_SOCK,
        RegType.BTF_ID,
        RegType.BTF_ID | TypeFlag.TRUSTED
    };

    private final VerifierEnv env;
    private final MemAccess memory;
    private final BtfArguments structs;

    ArgumentTypes(VerifierEnv env, MemAccess memory, BtfArguments structs) {
        this.env = env;
        this.memory = memory;
        this.structs = structs;
    }

    private static int[] compatible(int arg) {
        return switch (TypeFlag.base(arg)) {
            case ArgType.MAP_KEY, ArgType.MAP_VALUE, ArgType.MEM -> MEMORY;
            case ArgType.CONST_SIZE, ArgType.CONST_SIZE_OR_ZERO, ArgType.CONST_ALLOC_SIZE_OR_ZERO ->
                new int[] {RegType.SCALAR};
            case ArgType.CONST_MAP_PTR -> new int[] {RegType.CONST_MAP_PTR};
            case ArgType.CTX -> new int[] {RegType.CTX};
            case ArgType.SOCK_COMMON -> SOCKETS;
            case ArgType.BTF_ID_SOCK_COMMON -> SOCKETS_OR_BTF;
            case ArgType.SOCKET -> new int[] {RegType.SOCKET};
            case ArgType.BTF_ID ->
                new int[] {RegType.BTF_ID, RegType.BTF_ID | TypeFlag.TRUSTED, RegType.BTF_ID | TypeFlag.RCU};
            case ArgType.SPIN_LOCK, ArgType.KPTR_XCHG_DEST ->
                new int[] {RegType.MAP_VALUE, RegType.BTF_ID | TypeFlag.ALLOC};
            case ArgType.RINGBUF_MEM -> new int[] {RegType.MEM | TypeFlag.RINGBUF};
            case ArgType.PERCPU_BTF_ID ->
                new int[] {
                    RegType.BTF_ID | TypeFlag.PERCPU,
                    RegType.BTF_ID | TypeFlag.PERCPU | TypeFlag.RCU,
                    RegType.BTF_ID | TypeFlag.PERCPU | TypeFlag.TRUSTED
                };
            case ArgType.FUNC -> new int[] {RegType.FUNC};
            case ArgType.STACK -> new int[] {RegType.STACK};
            case ArgType.CONST_STR, ArgType.TIMER -> new int[] {RegType.MAP_VALUE};
            default -> new int[] {RegType.STACK, RegType.CONST_DYNPTR};
        };
    }

    /** An argument of a function of the program: a kernel object. */
    void object(int regno, BtfType wanted, boolean nullable) {
        RegState reg = env.reg(regno);
        int type = nullable ? reg.type & ~TypeFlag.MAYBE_NULL : reg.type;
        int[] fitting = compatible(ArgType.BTF_ID);
        for (int each : fitting) {
            if (type == each) {
                structs.checkStruct(regno, reg, wanted, false);
                return;
            }
        }
        throw mismatch(regno, reg, fitting);
    }

    /** That a register is of a type that the prototype's argument takes. */
    void check(int regno, RegState reg, int arg, int id, CallArgs args) {
        int type = reg.type;
        if (args.kptr != null && (type & TypeFlag.ALLOC) != 0) {
            type &= ~(TypeFlag.ALLOC | TypeFlag.PERCPU);
        }
        if ((arg & TypeFlag.RDONLY) != 0) {
            type &= ~TypeFlag.RDONLY;
        }
        if ((arg & TypeFlag.MAYBE_NULL) != 0) {
            type &= ~TypeFlag.MAYBE_NULL;
        }
        if (TypeFlag.base(arg) == ArgType.MEM) {
            type &= ~TypeFlag.DYNPTR_KINDS;
        }
        int[] wanted = compatible(arg);
        for (int each : wanted) {
            if (type == each) {
                if (reg.baseType() == RegType.BTF_ID && args.kptr != null) {
                    memory.fields.exchange(args.kptr, regno, reg);
                } else if (reg.baseType() == RegType.BTF_ID) {
                    structs.check(regno, reg, arg, id);
                }
                return;
            }
        }
        throw mismatch(regno, reg, wanted);
    }

    private ErrnoException mismatch(int regno, RegState reg, int... wanted) {
        StringBuilder text = new StringBuilder("R" + regno + " type=" + RegType.text(reg.type) + " expected=");
        for (int i = 0; i < wanted.length; i++) {
            text.append(i == 0 ? "" : ", ").append(RegType.text(wanted[i]));
        }
        return env.reject(Errno.EACCES, text.toString());
    }

    /** That a pointer points where its type lets it, not behind. */
    void checkOffset(int regno, RegState reg, int arg) {
        if ((arg & TypeFlag.RELEASE) != 0) {
            if (TypeFlag.base(arg) == ArgType.DYNPTR && reg.type == RegType.STACK) {
                return;
            }
            if (reg.off != 0) {
                throw env.reject(
                        Errno.EINVAL,
                        "R" + regno + " must have zero offset when passed to release func or trusted arg to kfunc");
            }
            MemAccess.checkUnmodified(env, reg, regno, false);
            return;
        }
        switch (reg.type) {
            case RegType.STACK,
                    RegType.PACKET,
                    RegType.PACKET_META,
                    RegType.MAP_KEY,
                    RegType.MAP_VALUE,
                    RegType.MEM,
                    RegType.MEM | TypeFlag.RDONLY,
                    RegType.MEM | TypeFlag.RINGBUF,
                    RegType.BUF,
                    RegType.BUF | TypeFlag.RDONLY,
                    RegType.SCALAR -> {}
            case RegType.BTF_ID,
                    RegType.BTF_ID | TypeFlag.ALLOC,
                    RegType.BTF_ID | TypeFlag.TRUSTED,
                    RegType.BTF_ID | TypeFlag.RCU,
                    RegType.BTF_ID | TypeFlag.ALLOC | TypeFlag.NON_OWN_REF,
                    RegType.BTF_ID | TypeFlag.ALLOC | TypeFlag.NON_OWN_REF | TypeFlag.RCU ->
                MemAccess.checkUnmodified(env, reg, regno, true);
            default -> MemAccess.checkUnmodified(env, reg, regno, false);
        }
    }
}
