package dev.skep.workloads.libbpf;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;

/**
 * The function that a program names, in a declaration tag, to end in when it throws. Nothing calls it, so that the linker
 * would leave it out.
 *
 * <p>Linux: bpf_prog_assign_exc_cb() in tools/lib/bpf/libbpf.c.
 */
final class ExceptionCallbackTag {

    private static final String KEY = "exception_callback:";

    private ExceptionCallbackTag() {}

    /**
     * The function, or null if the program names none, or several, which the kernel refuses.
     *
     * @throws LibbpfException when the tag is on something else, or what it names is no global function
     */
    static BpfProgramSpec find(BpfObjectSpec object, BpfProgramSpec program) {
        Btf btf = object.btf();
        BpfProgramSpec found = null;
        for (int id = 1; btf != null && id < btf.size(); id++) {
            BtfType tag = btf.type(id);
            if (tag.kind() != BtfKind.DECL_TAG
                    || tag.componentIdx() != -1
                    || !tag.name().startsWith(KEY)) {
                continue;
            }
            BtfType main = btf.type(tag.typeId());
            if (main.kind() != BtfKind.FUNC || main.linkage() != BtfType.GLOBAL) {
                throw bad(program, Errno.EINVAL, KEY + "<value> decl tag not applied to the main program");
            }
            if (!main.name().equals(program.name())) {
                continue;
            }
            if (found != null) {
                return null;
            }
            found = function(object, program, tag.name().substring(KEY.length()));
        }
        return found;
    }

    private static BpfProgramSpec function(BpfObjectSpec object, BpfProgramSpec program, String name) {
        if (name.isEmpty()) {
            throw bad(program, Errno.EINVAL, "exception_callback: decl tag contains empty value");
        }
        BpfProgramSpec found = null;
        for (BpfProgramSpec f : object.functions()) {
            if (!f.subprogram() || !f.name().equals(name)) {
                continue;
            }
            BtfType type = object.btf().find(name, BtfKind.FUNC);
            if (type == null || type.linkage() != BtfType.GLOBAL) {
                throw bad(
                        program, Errno.EINVAL, "exception callback " + name + " must be a global non-hidden function");
            }
            if (found != null) {
                throw bad(
                        program, Errno.EINVAL, "multiple subprogs with same name as exception callback '" + name + "'");
            }
            found = f;
        }
        if (found == null) {
            throw bad(program, Errno.ENOENT, "cannot find exception callback '" + name + "'");
        }
        return found;
    }

    private static LibbpfException bad(BpfProgramSpec program, Errno errno, String what) {
        return new LibbpfException(errno, "prog '%s': %s".formatted(program.name(), what));
    }
}
