package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.btf.BtfFieldType;
import dev.skep.kernel.btf.BtfRecord;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;

/**
 * Resolves what ldimm64 instructions stand for (maps by descriptor or index, map values) and writes the address in, and
 * refuses opcodes that do not exist.
 *
 * <p>Linux: kernel/bpf/verifier.c, resolve_pseudo_ldimm64(); kernel/bpf/core.c, bpf_opcode_in_insntable().
 */
final class PseudoLoads {

    private static final int MAX_MAPS = 64;

    private final VerifierEnv env;

    PseudoLoads(VerifierEnv env) {
        this.env = env;
    }

    void resolve() {
        for (int i = 0; i < env.insns.length; i++) {
            long insn = env.insns[i];
            int code = Insn.code(insn);
            int mode = Opcode.mode(code);
            if (Insn.cls(insn) == Opcode.LDX && (mode != Opcode.MEM && mode != Opcode.MEMSX || Insn.imm(insn) != 0)) {
                throw env.reject(Errno.EINVAL, "BPF_LDX uses reserved fields");
            }
            if (code == Opcode.LDDW) {
                resolve(i, insn);
                i++;
            } else if (!exists(code)) {
                throw env.reject(Errno.EINVAL, "unknown opcode " + (code < 16 ? "0" : "") + Integer.toHexString(code));
            }
        }
    }

    private void resolve(int i, long insn) {
        if (i == env.insns.length - 1 || (int) env.insns[i + 1] != 0) {
            throw env.reject(Errno.EINVAL, "invalid bpf_ld_imm64 insn");
        }
        int second = Insn.imm(env.insns[i + 1]);
        int kind = Insn.src(insn);
        switch (kind) {
            case 0, Opcode.PSEUDO_FUNC:
                return;
            case Opcode.PSEUDO_BTF_ID:
                new KernelVariables(env).resolve(i);
                return;
            case Opcode.PSEUDO_MAP_VALUE, Opcode.PSEUDO_MAP_IDX_VALUE:
                break;
            case Opcode.PSEUDO_MAP_FD, Opcode.PSEUDO_MAP_IDX:
                if (second == 0) {
                    break;
                }
                throw env.reject(Errno.EINVAL, "unrecognized bpf_ld_imm64 insn");
            default:
                throw env.reject(Errno.EINVAL, "unrecognized bpf_ld_imm64 insn");
        }
        boolean indexed = kind == Opcode.PSEUDO_MAP_IDX || kind == Opcode.PSEUDO_MAP_IDX_VALUE;
        int fd = Insn.imm(insn);
        if (indexed) {
            if (env.request.fdArray() == null) {
                throw env.reject(Errno.EPROTO, "fd_idx without fd_array is invalid");
            }
            fd = env.request.fdArray().applyAsInt(fd);
        }
        BpfMap map = map(fd);
        env.aux.map[i] = map;
        long value = map.address();
        if (kind == Opcode.PSEUDO_MAP_VALUE || kind == Opcode.PSEUDO_MAP_IDX_VALUE) {
            value = valueAddress(map, second);
            env.aux.mapOff[i] = second;
        }
        env.insns[i] = Insn.withImm(insn, (int) value);
        env.insns[i + 1] = Insn.withImm(env.insns[i + 1], (int) (value >>> 32));
    }

    private long valueAddress(BpfMap map, int off) {
        if (Integer.compareUnsigned(off, VerifierEnv.MAX_VAR_OFF) >= 0) {
            throw env.reject(
                    Errno.EINVAL, "direct value offset of " + Integer.toUnsignedString(off) + " is not allowed");
        }
        if (!map.hasDirectValue()) {
            throw env.reject(Errno.EINVAL, "no direct value access support for this map type");
        }
        try {
            return map.directValue(off);
        } catch (ErrnoException e) {
            throw env.reject(
                    e.errno(),
                    "invalid access to map value pointer, value_size=" + map.valueSize() + " off="
                            + Integer.toUnsignedString(off));
        }
    }

    private BpfMap map(int fd) {
        BpfMap map;
        try {
            map = env.request.mapOfFd().apply(fd);
        } catch (ErrnoException e) {
            throw env.reject(e.errno(), "fd " + fd + " is not pointing to valid bpf_map");
        }
        if (env.maps.contains(map)) {
            return map;
        }
        checkFields(map.record());
        if (map.type() == MapType.STRUCT_OPS) {
            throw env.reject(Errno.EINVAL, "bpf_struct_ops map cannot be used in prog");
        }
        if (env.sleepable && !sleepableMap(map.type())) {
            throw env.reject(
                    Errno.EINVAL, "Sleepable programs can only use array, hash, ringbuf and local storage maps");
        }
        if (env.maps.size() == MAX_MAPS) {
            throw env.reject(Errno.E2BIG, "The total number of maps per program has reached the limit of " + MAX_MAPS);
        }
        env.maps.add(map);
        if (map.type() == MapType.ARENA) {
            takeArena(map);
        }
        return map;
    }

    private void takeArena(BpfMap map) {
        if (env.arena != null) {
            throw env.reject(Errno.EBUSY, "Only one arena per program");
        }
        if (!env.allowPtrLeaks || !env.bpfCapable) {
            throw env.reject(Errno.EPERM, "CAP_BPF and CAP_PERFMON are required to use arena");
        }
        env.arena = map;
        if (map.spec().extra() == 0) {
            throw env.reject(Errno.EINVAL, "arena's user address must be set via map_extra or mmap()");
        }
    }

    /** Programs that may be met anywhere may take no locks. */
    private void checkFields(BtfRecord record) {
        boolean tracing = switch (env.request.type()) {
            case KPROBE, TRACEPOINT, PERF_EVENT, RAW_TRACEPOINT, RAW_TRACEPOINT_WRITABLE -> true;
            default -> false;
        };
        if (tracing && (record.has(BtfFieldType.LIST_HEAD) || record.has(BtfFieldType.RB_ROOT))) {
            throw env.reject(Errno.EINVAL, "tracing progs cannot use bpf_{list_head,rb_root} yet");
        }
        if (record.hasLock() && env.request.type() == ProgType.SOCKET_FILTER) {
            throw env.reject(Errno.EINVAL, "socket filter progs cannot use bpf_spin_lock yet");
        }
        if (record.hasLock() && tracing) {
            throw env.reject(Errno.EINVAL, "tracing progs cannot use bpf_spin_lock yet");
        }
        if (record.has(BtfFieldType.TIMER) && tracing) {
            throw env.reject(Errno.EINVAL, "tracing progs cannot use bpf_timer yet");
        }
        if (record.has(BtfFieldType.WORKQUEUE) && tracing) {
            throw env.reject(Errno.EINVAL, "tracing progs cannot use bpf_wq yet");
        }
    }

    private static boolean sleepableMap(MapType type) {
        return switch (type) {
            case HASH,
                    LRU_HASH,
                    ARRAY,
                    PERCPU_HASH,
                    PERCPU_ARRAY,
                    LRU_PERCPU_HASH,
                    ARRAY_OF_MAPS,
                    HASH_OF_MAPS,
                    RINGBUF,
                    USER_RINGBUF,
                    INODE_STORAGE,
                    SK_STORAGE,
                    TASK_STORAGE,
                    CGRP_STORAGE,
                    QUEUE,
                    STACK,
                    ARENA -> true;
            default -> false;
        };
    }

    /** Whether programs may be loaded that use the opcode. */
    static boolean exists(int code) {
        int op = Opcode.op(code);
        int mode = Opcode.mode(code);
        int size = Opcode.size(code);
        boolean x = (code & Opcode.X) != 0;
        return switch (code & 7) {
            case Opcode.LD -> code == Opcode.LDDW || (mode == Opcode.ABS || mode == Opcode.IND) && size != Opcode.DW;
            case Opcode.LDX -> mode == Opcode.MEM || mode == Opcode.MEMSX && size != Opcode.DW;
            case Opcode.ST -> mode == Opcode.MEM;
            case Opcode.STX -> mode == Opcode.MEM || mode == Opcode.ATOMIC;
            case Opcode.ALU -> op <= Opcode.END && (op != Opcode.NEG || !x);
            case Opcode.ALU64 -> op <= Opcode.END && (op != Opcode.NEG && op != Opcode.END || !x);
            case Opcode.JMP ->
                switch (op) {
                    case Opcode.JA, Opcode.CALL_OP, Opcode.EXIT_OP, Opcode.JCOND -> !x;
                    default -> op < Opcode.JCOND;
                };
            default ->
                switch (op) {
                    case Opcode.JA -> !x;
                    case Opcode.CALL_OP, Opcode.EXIT_OP -> false;
                    default -> op < Opcode.JCOND;
                };
        };
    }
}
