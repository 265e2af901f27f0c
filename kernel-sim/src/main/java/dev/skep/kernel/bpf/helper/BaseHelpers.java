package dev.skep.kernel.bpf.helper;

/**
 * Binds the helpers that need no more than the core kernel: one line a group. Those of the network's and of tracing's
 * program types are bound by the hooks.
 *
 * <p>Linux: kernel/bpf/helpers.c, bpf_base_func_proto().
 */
public final class BaseHelpers {

    private BaseHelpers() {}

    /** Fills the table at boot. */
    public static void registerAll(Helpers helpers, HelperEnv env) {
        MapHelpers.register(helpers, env.maps());
        TimeHelpers.register(helpers, env.clock());
        TaskHelpers.register(helpers, env.random());
        ProbeHelpers.register(helpers, env.mm());
        PrintHelpers.register(helpers, env);
        RingbufHelpers.register(helpers, env.maps());
        PerfHelpers.register(helpers, env.maps());
        DynptrHelpers.register(helpers, env.maps());
        LoopHelpers.register(helpers, env.maps());
        FieldHelpers.register(helpers);
        StringHelpers.register(helpers);
        CsumHelpers.register(helpers);
        XdpHelpers.register(helpers);
        SkbLoadHelpers.register(helpers);
    }
}
