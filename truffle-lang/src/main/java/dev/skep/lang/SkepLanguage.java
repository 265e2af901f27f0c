package dev.skep.lang;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;

/**
 * eBPF as a Truffle language, and the place to start reading this module.
 *
 * <p>Nobody writes programs in this language: they come verified from the kernel ({@link TruffleJit#compile}). The way
 * of a program through the module:
 *
 * <ol>
 *   <li>{@link HotImage} is what the kernel holds. It runs the program in the kernel's own interpreter and counts. Only
 *       when it is hot is Truffle loaded ({@link SkepEngine}) and the program translated.
 *   <li>{@link dev.skep.lang.translate.Translator} makes {@linkplain dev.skep.lang.nodes.BlockNode basic blocks} of
 *       small nodes, one class an operation: {@code alu}, {@code jump}, {@code mem}, {@code call}. What the verifier
 *       proved decides which: a lookup in a known array is {@link dev.skep.lang.call.ArrayLookupNode}, not a call.
 *   <li>{@link dev.skep.lang.nodes.DispatchNode} goes from block to block. Partial evaluation explodes its loop, so that
 *       the compiler sees the program's own control flow.
 *   <li>{@link dev.skep.lang.nodes.Registers} are static slots of the frame, hence machine registers when compiled;
 *       {@link dev.skep.lang.mem.Arena} is memory: one AND, no bounds check.
 *   <li>{@link dev.skep.lang.nodes.ProgramRoot} and {@link dev.skep.lang.nodes.FunctionRoot} are what is called. The
 *       argument is always the CPU's record ({@link dev.skep.kernel.bpf.prog.BpfCpu}), in which values cross from
 *       caller to callee, so that no run allocates or boxes.
 * </ol>
 *
 * <p>The nodes hold no profile: all they could learn the verifier knew before. So a program is compiled at its first call,
 * and nothing in its code deoptimises but the growth of the arena.
 *
 * <p>Linux: arch/x86/net/bpf_jit_comp.c.
 */
@TruffleLanguage.Registration(
        id = SkepLanguage.ID,
        name = "Skep eBPF",
        implementationName = "Skep",
        characterMimeTypes = SkepLanguage.MIME_TYPE,
        contextPolicy = TruffleLanguage.ContextPolicy.EXCLUSIVE)
public final class SkepLanguage extends TruffleLanguage<SkepLanguage.SkepContext> {

    public static final String ID = "skep";
    static final String MIME_TYPE = "application/x-ebpf";

    private static final LanguageReference<SkepLanguage> REFERENCE = LanguageReference.create(SkepLanguage.class);

    /** A machine's context. It holds nothing: programs reach their machine through their nodes. */
    public static final class SkepContext {}

    /** The language of the context that the calling thread has entered. */
    static SkepLanguage current() {
        return REFERENCE.get(null);
    }

    @Override
    protected SkepContext createContext(Env env) {
        return new SkepContext();
    }

    @Override
    protected CallTarget parse(ParsingRequest request) {
        throw new UnsupportedOperationException("eBPF programs are loaded with bpf(2), not evaluated");
    }

    @Override
    protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
        return singleThreaded;
    }
}
