package dev.skep.workloads.oracle;

import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.uapi.BpfCmd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The part of a request and of its answer that is about BTF: functions, source lines, relocations. */
final class OracleDebugInfo {

    private static final int FUNC_RECORD = 8;
    private static final int LINE_RECORD = 16;
    private static final int PROG_INFO = 232;
    private static final int NR_FUNC_INFO = 144;
    private static final int NR_LINE_INFO = 148;

    private OracleDebugInfo() {}

    /** Puts BTF's attributes into those of PROG_LOAD, and then whatever the request overwrites. */
    static void put(OracleSyscalls kernel, OracleRequest request, int btfFd, ByteBuffer attr) {
        if (btfFd >= 0) {
            attr.putInt(BpfAttr.PROG_BTF_FD, btfFd);
        }
        if (request.funcInfo.length != 0) {
            attr.putLong(BpfAttr.FUNC_INFO, kernel.put(request.funcInfo));
            attr.putInt(BpfAttr.FUNC_INFO_REC_SIZE, FUNC_RECORD);
            attr.putInt(BpfAttr.FUNC_INFO_CNT, request.funcInfo.length / FUNC_RECORD);
        }
        if (request.lineInfo.length != 0) {
            attr.putLong(BpfAttr.LINE_INFO, kernel.put(request.lineInfo));
            attr.putInt(BpfAttr.LINE_INFO_REC_SIZE, LINE_RECORD);
            attr.putInt(BpfAttr.LINE_INFO_CNT, request.lineInfo.length / LINE_RECORD);
        }
        if (request.relocations.length != 0) {
            attr.putLong(BpfAttr.CORE_RELOS, kernel.put(request.relocations));
            attr.putInt(BpfAttr.CORE_RELO_REC_SIZE, LINE_RECORD);
            attr.putInt(BpfAttr.CORE_RELO_CNT, request.relocations.length / LINE_RECORD);
        }
        for (String field : request.attributes) {
            int colon = field.indexOf(':');
            int offset = Integer.parseInt(field.substring(0, colon));
            attr.putInt(offset, (int) Long.parseLong(field.substring(colon + 1)));
        }
    }

    /** What the kernel says about a loaded program's functions and lines. */
    static void report(OracleSyscalls kernel, int progFd, Json out) {
        long mark = kernel.mark();
        ByteBuffer info = info(kernel, progFd, buffer(PROG_INFO));
        int functions = info.getInt(NR_FUNC_INFO);
        int lines = info.getInt(NR_LINE_INFO);
        out.put(",\"nr_func_info\":").put(functions).put(",\"nr_line_info\":").put(lines);
        out.put(",\"nr_jited_line_info\":").put(info.getInt(168));
        out.put(",\"rec\":[").put(info.getInt(132)).put(",").put(info.getInt(172));
        out.put(",").put(info.getInt(176)).put("],\"nr_jited_func_lens\":").put(info.getInt(108));
        long funcs = kernel.put(new byte[functions * FUNC_RECORD + 1]);
        long source = kernel.put(new byte[lines * LINE_RECORD + 1]);
        info(
                kernel,
                progFd,
                buffer(PROG_INFO)
                        .putInt(132, FUNC_RECORD)
                        .putLong(136, funcs)
                        .putInt(NR_FUNC_INFO, functions)
                        .putInt(NR_LINE_INFO, lines)
                        .putLong(152, source)
                        .putInt(172, LINE_RECORD));
        out.put(",\"finfo\":\"").hex(kernel.get(funcs, functions * FUNC_RECORD));
        out.put("\",\"linfo\":\"").hex(kernel.get(source, lines * LINE_RECORD)).put("\"");
        kernel.release(mark);
    }

    private static ByteBuffer info(OracleSyscalls kernel, int progFd, ByteBuffer info) {
        long address = kernel.put(info.array());
        long attr = kernel.put(
                buffer(16).putInt(progFd).putInt(PROG_INFO).putLong(address).array());
        kernel.bpf(BpfCmd.OBJ_GET_INFO_BY_FD, attr, 16);
        return ByteBuffer.wrap(kernel.get(address, PROG_INFO)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
