package dev.skep.workloads.host;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.SyscallNr;
import java.nio.charset.StandardCharsets;

/** Lays out a {@link HostLoad} as {@code union bpf_attr} in the host's memory, and makes the call. */
final class HostProgLoad {

    private static final int ATTR_SIZE = BpfAttr.PROG_TOKEN_FD;
    private static final int INSN_SIZE = 8;
    private static final int FUNC_INFO_SIZE = 8;
    private static final int LINE_INFO_SIZE = 16;
    private static final byte LD_IMM64 = 0x18;

    private final HostSyscalls calls;
    private final HostMemory memory;

    HostProgLoad(HostSyscalls calls, HostMemory memory) {
        this.calls = calls;
        this.memory = memory;
    }

    /** Lays it out: where the attributes lie. */
    long prepare(HostLoad load) {
        long attr = memory.put(new byte[ATTR_SIZE]);
        memory.setInt(attr + BpfAttr.PROG_TYPE, load.type);
        memory.setInt(attr + BpfAttr.INSN_CNT, load.insns.length / INSN_SIZE);
        memory.setLong(attr + BpfAttr.INSNS, memory.address(putInsns(load)));
        memory.setLong(attr + BpfAttr.LICENSE, putString(load.license));
        memory.setInt(attr + BpfAttr.PROG_FLAGS, load.flags);
        byte[] name = load.name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < Math.min(name.length, BpfUapi.OBJ_NAME_LEN - 1); i++) {
            memory.setByte(attr + BpfAttr.PROG_NAME + i, name[i]);
        }
        memory.setInt(attr + BpfAttr.EXPECTED_ATTACH_TYPE, load.expectedAttachType);
        memory.setInt(attr + BpfAttr.ATTACH_BTF_ID, load.attachBtfId);
        if (load.maps.length > 0) {
            memory.setLong(attr + BpfAttr.FD_ARRAY, memory.fdArray(load.maps));
        }
        if (load.btfFd > 0) {
            memory.setInt(attr + BpfAttr.PROG_BTF_FD, load.btfFd);
            putRecords(attr, BpfAttr.FUNC_INFO_REC_SIZE, FUNC_INFO_SIZE, load.funcInfo);
            putRecords(attr, BpfAttr.LINE_INFO_REC_SIZE, LINE_INFO_SIZE, load.lineInfo);
        }
        if (hasLog(load)) {
            long log = memory.room(load.logSize);
            memory.setByte(log, (byte) 0);
            memory.setInt(attr + BpfAttr.LOG_LEVEL, load.logLevel);
            memory.setInt(attr + BpfAttr.LOG_SIZE, load.logSize);
            memory.setLong(attr + BpfAttr.LOG_BUF, memory.address(log));
        }
        return attr;
    }

    private static boolean hasLog(HostLoad load) {
        return load.logLevel != 0 && load.logSize > 0;
    }

    /** Where the instructions lie, with descriptors for the indices of maps. */
    private long putInsns(HostLoad load) {
        byte[] insns = load.insns;
        long at = memory.put(insns);
        for (int i = 0; i + INSN_SIZE <= insns.length; i += INSN_SIZE) {
            if (insns[i] != LD_IMM64) {
                continue;
            }
            int source = insns[i + 1] >> 4 & 15;
            if (source == Opcode.PSEUDO_MAP_FD || source == Opcode.PSEUDO_MAP_VALUE) {
                int map = memory.getInt(at + i + 4);
                memory.setInt(at + i + 4, map >= 0 && map < load.maps.length ? load.maps[map] : -1);
            }
            i += INSN_SIZE;
        }
        return at;
    }

    private long putString(String text) {
        return memory.address(memory.put((text + "\0").getBytes(StandardCharsets.UTF_8)));
    }

    /** Three attributes in a row: record size, address (8 bytes), count. */
    private void putRecords(long attr, int field, int size, byte[] records) {
        if (records.length > 0) {
            memory.setInt(attr + field, size);
            memory.setLong(attr + field + 4, memory.address(memory.put(records)));
            memory.setInt(attr + field + 12, records.length / size);
        }
    }

    /** Calls with what {@link #prepare} laid out last. */
    HostVerdict call(HostLoad load, long attr) {
        long start = System.nanoTime();
        long result = calls.call(SyscallNr.BPF, BpfCmd.PROG_LOAD.number(), memory.address(attr), ATTR_SIZE);
        long nanos = System.nanoTime() - start;
        String log = "";
        if (hasLog(load)) {
            long buffer = memory.offset(memory.getLong(attr + BpfAttr.LOG_BUF));
            log = new String(memory.string(buffer, load.logSize), StandardCharsets.UTF_8);
        }
        return new HostVerdict(
                (int) Math.max(-1, result),
                (int) Math.max(0, -result),
                log,
                memory.getInt(attr + BpfAttr.LOG_TRUE_SIZE),
                nanos);
    }
}
