package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.bpf.verifier.BtfAttributes.Table;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfFuncInfo;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfLineInfo;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;
import java.util.ArrayList;
import java.util.List;

/**
 * func_info, line_info and CO-RE records of PROG_LOAD. {@link #early} reads func_info before the functions are known,
 * {@link #check} compares it with them and reads the rest.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_btf_info_early() and check_btf_info().
 */
final class BtfInfoCheck {

    private static final int MAX_RECORD = 252;
    private static final int WORD = 4;

    private final VerifierEnv env;
    private final BtfAttributes attributes;

    BtfInfoCheck(VerifierEnv env) {
        this.env = env;
        this.attributes = env.request.debugInfo();
    }

    private boolean isAbsent() {
        return attributes.count(Table.FUNC_INFO) == 0 && attributes.count(Table.LINE_INFO) == 0;
    }

    /** Finds the BTF and reads func_info. */
    void early() {
        if (isAbsent()) {
            return;
        }
        BtfObject object = attributes.btf();
        if (object.isKernel()) {
            throw new ErrnoException(Errno.EACCES, "the kernel's BTF describes no program");
        }
        env.btf = new ProgBtf(object);
        env.btf.functions = readFunctions(object.btf());
    }

    private List<BtfFuncInfo> readFunctions(Btf btf) {
        int count = attributes.count(Table.FUNC_INFO);
        if (count == 0) {
            return List.of();
        }
        if (badRecordSize(Table.FUNC_INFO)) {
            throw env.reject(
                    Errno.EINVAL,
                    "invalid func info rec size " + Integer.toUnsignedString(attributes.recordSize(Table.FUNC_INFO)));
        }
        List<BtfFuncInfo> functions = new ArrayList<>();
        int previous = 0;
        for (int i = 0; i != count; i++) {
            BtfFuncInfo function = BtfFuncInfo.read(
                            record(Table.FUNC_INFO, i, "nonzero tailing record in func info"), BtfFuncInfo.SIZE)
                    .get(0);
            String offset = Integer.toUnsignedString(function.insnOff());
            if (i == 0 && function.insnOff() != 0) {
                throw refuse("nonzero insn_off " + offset + " for the first func info record");
            }
            if (i > 0 && Integer.compareUnsigned(function.insnOff(), previous) <= 0) {
                throw refuse("same or smaller insn offset (" + offset + ") than previous func info record ("
                        + Integer.toUnsignedString(previous) + ")");
            }
            BtfType type = btf.type(function.typeId());
            if (type == null || type.kind() != BtfKind.FUNC) {
                throw refuse("invalid type id " + function.typeId() + " in func info");
            }
            previous = function.insnOff();
            functions.add(function);
        }
        return functions;
    }

    /** Compares func_info with the functions found, then reads line_info. */
    void check() {
        if (attributes.count(Table.FUNC_INFO) == 0) {
            env.subprogs.checkAbnormalReturns();
        } else {
            checkFunctions();
        }
        if (isAbsent()) {
            return;
        }
        checkLines();
        checkRelocations();
    }

    private void checkFunctions() {
        List<BtfFuncInfo> functions = env.btf.functions;
        if (functions.size() != env.subprogs.count()) {
            throw env.reject(Errno.EINVAL, "number of funcs in func_info doesn't match number of subprogs");
        }
        for (int i = 0; i < functions.size(); i++) {
            if (functions.get(i).insnOff() != env.subprogs.start(i)) {
                throw env.reject(Errno.EINVAL, "func_info BTF section doesn't match subprog layout in BPF program");
            }
            if (i > 0 && !returnsNumber(i)) {
                env.subprogs.refuseAbnormalReturn(i);
            }
        }
        env.btf.unreliable = new boolean[functions.size()];
        env.btf.called = new boolean[functions.size()];
    }

    /** Whether a function returns a whole int of at most 8 bytes, or an enum. */
    private boolean returnsNumber(int subprog) {
        Btf btf = env.btf.btf;
        BtfType type =
                btf.skipModifiers(btf.type(env.btf.function(subprog).typeId()).typeId());
        return type != null
                && (type.kind().isEnum()
                        || type.kind() == BtfKind.INT && type.isRegularInt() && type.size() <= Long.BYTES);
    }

    private void checkLines() {
        int count = attributes.count(Table.LINE_INFO);
        if (count == 0) {
            return;
        }
        if (count < 0 || count > Integer.MAX_VALUE / BtfLineInfo.SIZE || badRecordSize(Table.LINE_INFO)) {
            throw new ErrnoException(Errno.EINVAL, "line_info's count or record size");
        }
        List<BtfLineInfo> lines = new ArrayList<>();
        int length = env.insns.length;
        int previous = 0;
        int subprog = 0;
        for (int i = 0; i < count; i++) {
            BtfLineInfo line = BtfLineInfo.read(
                            record(Table.LINE_INFO, i, "nonzero tailing record in line_info"), BtfLineInfo.SIZE)
                    .get(0);
            int at = line.insnOff();
            if (i > 0 && Integer.compareUnsigned(at, previous) <= 0 || Integer.compareUnsigned(at, length) >= 0) {
                throw env.reject(
                        Errno.EINVAL,
                        "Invalid line_info[" + i + "].insn_off:" + Integer.toUnsignedString(at) + " (prev_offset:"
                                + previous + " prog->len:" + length + ")");
            }
            if (Insn.code(env.insns[at]) == 0) {
                throw env.reject(Errno.EINVAL, "Invalid insn code at line_info[" + i + "].insn_off");
            }
            if (env.btf.btf.string(line.lineOff()) == null || env.btf.btf.string(line.fileNameOff()) == null) {
                throw env.reject(Errno.EINVAL, "Invalid line_info[" + i + "].line_off or .file_name_off");
            }
            if (subprog != env.subprogs.count()) {
                if (at == env.subprogs.start(subprog)) {
                    subprog++;
                } else if (env.subprogs.start(subprog) < at) {
                    throw env.reject(Errno.EINVAL, "missing bpf_line_info for func#" + subprog);
                }
            }
            previous = at;
            lines.add(line);
        }
        if (subprog != env.subprogs.count()) {
            throw env.reject(
                    Errno.EINVAL,
                    "missing bpf_line_info for " + (env.subprogs.count() - subprog) + " funcs starting from func#"
                            + subprog);
        }
        env.btf.lines = lines;
    }

    private void checkRelocations() {
        int count = attributes.count(Table.CORE_RELO);
        if (count == 0) {
            return;
        }
        if (count < 0 || count > Integer.MAX_VALUE / Table.CORE_RELO.bytes() || badRecordSize(Table.CORE_RELO)) {
            throw new ErrnoException(Errno.EINVAL, "core_relo's count or record size");
        }
        CoreRelocations relocations = new CoreRelocations(env);
        for (int i = 0; i < count; i++) {
            relocations.apply(record(Table.CORE_RELO, i, "nonzero tailing record in core_relo"), i);
        }
    }

    private boolean badRecordSize(Table table) {
        int size = attributes.recordSize(table);
        return size < table.bytes() || size > MAX_RECORD || size % WORD != 0;
    }

    private byte[] record(Table table, int index, String tooLong) {
        try {
            return attributes.record(table, index);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.E2BIG) {
                env.log.print(tooLong);
                attributes.wantRecordSize(table, table.bytes());
            }
            throw e;
        }
    }

    /** Like env.reject, without the line's end: Linux prints none here. */
    private ErrnoException refuse(String text) {
        env.log.print(text);
        return new ErrnoException(Errno.EINVAL, text);
    }
}
