package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfFuncInfo;
import dev.skep.kernel.btf.BtfLineInfo;
import dev.skep.kernel.btf.BtfType;
import java.util.List;

/**
 * What BTF says about the program being verified, once {@link BtfInfoCheck} has let it pass: which FUNC each subprogram
 * is, which source line each instruction. Without func_info or line_info those lists are empty.
 *
 * <p>Linux: func_info, func_info_aux and linfo of struct bpf_prog_aux.
 */
final class ProgBtf {

    static final ProgBtf NONE = new ProgBtf(null);

    final BtfObject object;
    /** Null if the program has none. */
    final Btf btf;

    List<BtfFuncInfo> functions = List.of();
    List<BtfLineInfo> lines = List.of();

    /** By subprogram: the registers at a call did not fit the prototype, so that BTF tells nothing about it. */
    boolean[] unreliable = {};
    /** By subprogram: global, and called from code that was verified. */
    boolean[] called = {};

    ProgBtf(BtfObject object) {
        this.object = object;
        this.btf = object == null ? null : object.btf();
    }

    boolean hasFunctions() {
        return !functions.isEmpty();
    }

    /** The FUNC that a subprogram is. */
    BtfType function(int subprog) {
        return btf.type(functions.get(subprog).typeId());
    }

    boolean isGlobal(int subprog) {
        return hasFunctions() && function(subprog).linkage() == BtfType.GLOBAL;
    }

    boolean isStatic(int subprog) {
        return hasFunctions() && function(subprog).linkage() == BtfType.STATIC;
    }

    /** The subprogram's name, empty without func_info. */
    String name(int subprog) {
        return hasFunctions() ? function(subprog).name() : "";
    }

    /** The line that an instruction comes from: the last record that does not begin after it; null without any. */
    BtfLineInfo line(int insn) {
        if (lines.isEmpty()) {
            return null;
        }
        int low = 0;
        int high = lines.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (lines.get(middle).insnOff() <= insn) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return lines.get(low);
    }
}
