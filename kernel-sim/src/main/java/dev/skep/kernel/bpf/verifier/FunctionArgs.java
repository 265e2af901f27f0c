package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfParam;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a function's prototype from BTF: what R1 to R5 hold when it is called. Pointers mean the context if their type's
 * name says so, else memory of the size of what they point at; {@code arg:} tags say more.
 *
 * <p>Linux: kernel/bpf/btf.c, btf_prepare_func_args().
 */
final class FunctionArgs {

    private static final int MAX_ARGS = 5;

    private enum Tag {
        CTX,
        NONNULL,
        TRUSTED,
        NULLABLE,
        ARENA,
        UNTRUSTED
    }

    private final VerifierEnv env;
    private final FunctionArg[][] known;

    FunctionArgs(VerifierEnv env) {
        this.env = env;
        this.known = new FunctionArg[env.subprogs.count()][];
    }

    /**
     * The arguments of a subprogram.
     *
     * @throws ErrnoException EINVAL or EOPNOTSUPP when BTF does not say it in a way that can be checked; the log tells why
     *     if the function is global
     */
    FunctionArg[] of(int subprog) {
        if (known[subprog] == null) {
            known[subprog] = read(subprog);
        }
        return known[subprog];
    }

    private FunctionArg[] read(int subprog) {
        boolean global = env.btf.isGlobal(subprog);
        Btf btf = env.btf.btf;
        BtfType function = env.btf.function(subprog);
        BtfType proto = btf.type(function.typeId());
        List<BtfParam> params = proto.params();
        if (params.size() > MAX_ARGS) {
            throw refuse(
                    global,
                    "Global function " + function.name() + "() with " + params.size() + " > " + MAX_ARGS
                            + " args. Buggy compiler.");
        }
        BtfType returned = skip(btf, proto.typeId());
        if (returned.kind() != BtfKind.INT && !returned.kind().isEnum()) {
            throw refuse(
                    global,
                    "Global function " + function.name() + "() doesn't return scalar. Only those are supported.");
        }
        FunctionArg[] args = new FunctionArg[params.size()];
        for (int i = 0; i < args.length; i++) {
            args[i] = read(global, function, params.get(i), i);
        }
        return args;
    }

    private FunctionArg read(boolean global, BtfType function, BtfParam param, int index) {
        Btf btf = env.btf.btf;
        Set<Tag> tags = tags(global, function, index);
        BtfType type = skip(btf, param.typeId());
        if (type.kind() == BtfKind.PTR) {
            FunctionArg pointer = pointer(global, type, tags, index);
            if (pointer != null) {
                return pointer;
            }
        }
        if (!tags.isEmpty()) {
            throw env.reject(Errno.EINVAL, "arg#" + index + " has pointer tag, but is not a pointer type");
        }
        if (type.kind() == BtfKind.INT || type.kind().isEnum()) {
            return FunctionArg.ANYTHING;
        }
        throw refuse(
                global,
                "Arg#" + index + " type " + type.kind().text() + " in " + function.name() + "() is not supported yet.");
    }

    private Set<Tag> tags(boolean global, BtfType function, int index) {
        Set<Tag> tags = EnumSet.noneOf(Tag.class);
        for (String tag : DeclTags.of(env.btf.btf, function, index, "arg:")) {
            if (!global) {
                throw env.reject(Errno.EOPNOTSUPP, "arg#" + index + " type tag is not supported in static functions");
            }
            tags.add(
                    switch (tag) {
                        case "ctx" -> Tag.CTX;
                        case "trusted" -> Tag.TRUSTED;
                        case "untrusted" -> Tag.UNTRUSTED;
                        case "nonnull" -> Tag.NONNULL;
                        case "nullable" -> Tag.NULLABLE;
                        case "arena" -> Tag.ARENA;
                        default -> throw env.reject(Errno.EOPNOTSUPP, "arg#" + index + " has unsupported set of tags");
                    });
        }
        return tags;
    }

    /** Null for a pointer that a static function takes and BTF alone says nothing of. */
    private FunctionArg pointer(boolean global, BtfType pointer, Set<Tag> tags, int index) {
        String arg = "arg#" + index;
        Btf btf = env.btf.btf;
        if (tags.contains(Tag.CTX) || ContextTypes.isContext(btf, pointer, env.request.type())) {
            refuseUnless(!hasOthers(tags, Tag.CTX), arg + " has invalid combination of tags");
            if (tags.contains(Tag.CTX)) {
                String wrong = ContextTypes.mismatch(btf, pointer, env.prog);
                refuseUnless(wrong == null, arg + wrong);
            }
            return FunctionArg.CTX;
        }
        BtfType target = skip(btf, pointer.typeId());
        boolean structOrForward = target.kind().isStruct() || target.kind() == BtfKind.FWD && !target.kflag();
        if (structOrForward && target.name().equals("bpf_dynptr")) {
            refuseUnless(tags.isEmpty(), arg + " has invalid combination of tags");
            return FunctionArg.DYNPTR;
        }
        if (tags.contains(Tag.TRUSTED)) {
            refuseUnless(!tags.contains(Tag.NONNULL), arg + " has invalid combination of tags");
            return FunctionArg.trusted(KernelTwin.of(env, arg, target), tags.contains(Tag.NULLABLE));
        }
        if (tags.contains(Tag.UNTRUSTED)) {
            refuseUnless(!hasOthers(tags, Tag.UNTRUSTED), arg + " untrusted cannot be combined with any other tags");
            return untrusted(arg, target);
        }
        if (tags.contains(Tag.ARENA)) {
            refuseUnless(!hasOthers(tags, Tag.ARENA), arg + " arena cannot be combined with any other tags");
            return FunctionArg.ARENA;
        }
        if (!global) {
            return null;
        }
        refuseUnless(!tags.contains(Tag.NULLABLE), arg + " has invalid combination of tags");
        long size = btf.sizeOf(target.id());
        refuseUnless(
                size >= 0,
                arg + " reference type('" + target.kind().text() + " " + target.name()
                        + "') size cannot be determined: -22");
        return FunctionArg.memory((int) size, !tags.contains(Tag.NONNULL));
    }

    private FunctionArg untrusted(String arg, BtfType target) {
        boolean number = target.kind() == BtfKind.INT && target.isRegularInt()
                || target.kind().isEnum();
        if (number || target.kind() == BtfKind.UNKN) {
            return FunctionArg.UNTRUSTED_MEM;
        }
        BtfType object = KernelTwin.of(env, arg, target);
        // Linux looks up the name of the wrong type
        refuseUnless(
                object.kind().isStruct(),
                arg + " has type " + object.kind().text()
                        + " '(anon)', but only struct or primitive types are allowed");
        return FunctionArg.untrusted(object);
    }

    private static boolean hasOthers(Set<Tag> tags, Tag but) {
        return tags.size() > (tags.contains(but) ? 1 : 0);
    }

    private void refuseUnless(boolean fine, String line) {
        if (!fine) {
            throw env.reject(Errno.EINVAL, line);
        }
    }

    /** Nothing is said about a static function: it is followed with what its caller really passes. */
    private ErrnoException refuse(boolean global, String line) {
        return global ? env.reject(Errno.EINVAL, line) : new ErrnoException(Errno.EINVAL, line);
    }

    private static BtfType skip(Btf btf, int id) {
        BtfType type = btf.skipModifiers(id);
        return type == null ? btf.type(0) : type;
    }
}
