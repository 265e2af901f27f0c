package dev.skep.hooks.progtype;

import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.progtype.CtxField;
import dev.skep.kernel.bpf.progtype.CtxTable;
import dev.skep.kernel.bpf.progtype.HelperSet;
import dev.skep.kernel.bpf.progtype.ProgEnv;
import dev.skep.kernel.bpf.progtype.RetRange;
import dev.skep.kernel.bpf.progtype.VerifierOps;

/**
 * A program type whose rules are tables: helpers, context, results. What differs by attach type is overridden.
 */
abstract class TypeRow implements VerifierOps {

    private final HelperSet helpers;
    private final CtxTable context;
    private final RetRange range;

    TypeRow(HelperSet helpers, CtxTable context, RetRange range) {
        this.helpers = helpers;
        this.context = context;
        this.range = range;
    }

    /** A type without further rules. */
    static VerifierOps of(HelperSet helpers, CtxTable context, RetRange range) {
        return new TypeRow(helpers, context, range) {};
    }

    @Override
    public HelperProto helper(int id, ProgEnv env) {
        return helpers.get(id, env.rights());
    }

    @Override
    public CtxField access(int off, int size, boolean write, ProgEnv env) {
        return context.access(off, size, write, env);
    }

    @Override
    public RetRange returnRange(ProgEnv env) {
        return range;
    }
}
