package dev.skep.workloads.host;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.uapi.ProgType;

/**
 * One BPF_PROG_LOAD, as raw as the host's kernel can be asked: the numbers are taken as they are, for the kernel to judge.
 * Starts as a GPL program without maps, BTF or flags, with a log at level 1 and all the caller's capabilities; each method
 * changes something and answers the same object. Arrays are not copied; an object may be used again and again.
 */
public final class HostLoad {

    /** The mask that takes no capability away. */
    public static final long ALL_CAPABILITIES = -1L;

    private static final byte[] NONE = {};

    byte[] insns;
    int type;
    int expectedAttachType;
    int flags;
    String license = "GPL";
    String name = "";
    int attachBtfId;
    int[] maps = {};
    int btfFd;
    byte[] funcInfo = NONE;
    byte[] lineInfo = NONE;
    int logLevel = 1;
    int logSize = 1 << 20;
    long capabilities = ALL_CAPABILITIES;

    /**
     * A program as bytes.
     *
     * @param insns in an ldimm64 with src_reg 1 or 2 (PSEUDO_MAP_FD, PSEUDO_MAP_VALUE) imm is the index of a map of
     *     {@link #maps}; one out of range becomes the descriptor -1. With src_reg 5 or 6 it passes through to fd_array,
     *     where it means the same map; out of range it is EBADF.
     * @param type number of the program type
     */
    public HostLoad(byte[] insns, int type) {
        this.insns = insns;
        this.type = type;
    }

    /** A program as instruction words. */
    public HostLoad(long[] insns, ProgType type) {
        this(Insn.encode(insns), type.number());
    }

    /** Other instructions, all else the same. */
    public HostLoad insns(byte[] bytes) {
        insns = bytes;
        return this;
    }

    /** The expected attach type's number, and the BTF id that it attaches to, or 0. */
    public HostLoad attach(int attachType, int btfId) {
        expectedAttachType = attachType;
        attachBtfId = btfId;
        return this;
    }

    /** prog_flags. */
    public HostLoad flags(int progFlags) {
        flags = progFlags;
        return this;
    }

    /** The licence; empty for none. */
    public HostLoad license(String text) {
        license = text;
        return this;
    }

    /** The program's name; the kernel gets 15 bytes of it. */
    public HostLoad name(String text) {
        name = text;
        return this;
    }

    /** Descriptors of maps. */
    public HostLoad maps(int... descriptors) {
        maps = descriptors;
        return this;
    }

    /**
     * Debug information.
     *
     * @param descriptor of the BTF, or 0 for none of all this
     * @param functions bpf_func_info records of 8 bytes
     * @param lines bpf_line_info records of 16 bytes
     */
    public HostLoad btf(int descriptor, byte[] functions, byte[] lines) {
        btfFd = descriptor;
        funcInfo = functions;
        lineInfo = lines;
        return this;
    }

    /** log_level and the bytes of the log's buffer; level 0 asks for no log. */
    public HostLoad log(int level, int size) {
        logLevel = level;
        logSize = size;
        return this;
    }

    /**
     * Which of the effective capabilities stay effective during the call, one bit each ({@link
     * dev.skep.kernel.uapi.Capability#bit}).
     */
    public HostLoad capabilities(long mask) {
        capabilities = mask;
        return this;
    }
}
