package dev.skep.kernel.uapi;

/**
 * Commands of bpf(2). The ordinal is Linux's number.
 *
 * <p>Linux: include/uapi/linux/bpf.h, enum bpf_cmd.
 */
public enum BpfCmd {
    MAP_CREATE,
    MAP_LOOKUP_ELEM,
    MAP_UPDATE_ELEM,
    MAP_DELETE_ELEM,
    MAP_GET_NEXT_KEY,
    PROG_LOAD,
    OBJ_PIN,
    OBJ_GET,
    PROG_ATTACH,
    PROG_DETACH,
    PROG_TEST_RUN,
    PROG_GET_NEXT_ID,
    MAP_GET_NEXT_ID,
    PROG_GET_FD_BY_ID,
    MAP_GET_FD_BY_ID,
    OBJ_GET_INFO_BY_FD,
    PROG_QUERY,
    RAW_TRACEPOINT_OPEN,
    BTF_LOAD,
    BTF_GET_FD_BY_ID,
    TASK_FD_QUERY,
    MAP_LOOKUP_AND_DELETE_ELEM,
    MAP_FREEZE,
    BTF_GET_NEXT_ID,
    MAP_LOOKUP_BATCH,
    MAP_LOOKUP_AND_DELETE_BATCH,
    MAP_UPDATE_BATCH,
    MAP_DELETE_BATCH,
    LINK_CREATE,
    LINK_UPDATE,
    LINK_GET_FD_BY_ID,
    LINK_GET_NEXT_ID,
    ENABLE_STATS,
    ITER_CREATE,
    LINK_DETACH,
    PROG_BIND_MAP,
    TOKEN_CREATE,
    PROG_STREAM_READ_BY_FD;

    private static final BpfCmd[] VALUES = values();

    /** Linux's number. */
    public int number() {
        return ordinal();
    }

    /** The lower-case name that libbpf and bpftool print. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The row of a number, or null when 6.18 has none. */
    public static BpfCmd of(int number) {
        return number >= 0 && number < VALUES.length ? VALUES[number] : null;
    }
}
