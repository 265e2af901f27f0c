package dev.skep.kernel.bpf.prog;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;
import java.util.ArrayList;
import java.util.List;

/**
 * A loaded program: what user space can ask about it, what it holds, and the image that runs. Immutable once loaded but
 * for its run statistics.
 *
 * <p>Linux: include/linux/bpf.h, struct bpf_prog and bpf_prog_aux.
 */
public final class BpfProg extends BpfObject {

    /**
     * What is known of a program when it has been verified.
     *
     * @param type program type
     * @param expectedAttachType as given at load
     * @param name at most 15 bytes
     * @param tag 8 bytes: head of the SHA-1 over the instructions with map fds zeroed
     * @param license as given at load
     * @param gplCompatible whether the licence is one that Linux counts as GPL-compatible
     * @param flags prog_flags
     * @param loadedAt ns since boot
     * @param uid user that loaded it
     * @param verifiedInsns instructions that the verifier processed
     * @param xlated the instructions after the verifier's rewriting
     * @param functions the first instruction of each of its functions, ascending
     * @param maps the maps it uses, in the order of their first use
     * @param btf its BTF object or null
     * @param funcInfo raw func_info records (8 bytes each)
     * @param lineInfo raw line_info records (16 bytes each), offsets after rewriting
     * @param attachBtfId BTF id of what tracing programs attach to
     * @param attachProto BTF id of its prototype; 0 for other programs
     */
    public record Facts(
            ProgType type,
            AttachType expectedAttachType,
            String name,
            byte[] tag,
            String license,
            boolean gplCompatible,
            int flags,
            long loadedAt,
            int uid,
            int verifiedInsns,
            long[] xlated,
            int[] functions,
            List<? extends BpfObject> maps,
            BpfObject btf,
            byte[] funcInfo,
            byte[] lineInfo,
            int attachBtfId,
            int attachProto) {}

    private final Facts facts;
    private final Image image;
    private final String lacks;
    private final List<BpfObject> bound = new ArrayList<>();
    private long runCount;
    private long runTimeNs;

    /** The maps and the BTF in {@code facts} are references that the program takes over. */
    public BpfProg(Facts facts, Image image) {
        this(facts, image, null);
    }

    /** A program that may use something that this kernel has not: {@code lacks} says what, or is null. */
    public BpfProg(Facts facts, Image image, String lacks) {
        this.facts = facts;
        this.image = image;
        this.lacks = lacks;
    }

    /**
     * This program, about to be attached or run.
     *
     * @throws ErrnoException EOPNOTSUPP if it uses something that this kernel has not
     */
    public BpfProg runnable() {
        if (lacks != null) {
            throw new ErrnoException(Errno.EOPNOTSUPP, this + " cannot run here: " + lacks + " is not supported yet");
        }
        return this;
    }

    public Facts facts() {
        return facts;
    }

    public ProgType type() {
        return facts.type();
    }

    public String name() {
        return facts.name();
    }

    /** What runs. */
    public Image image() {
        return image;
    }

    /** Runs the program once; r0. */
    public long run(BpfCpu cpu, long context) {
        return image.run(cpu, context);
    }

    /** The maps that it holds: those its code uses, then those bound to it since. */
    public List<BpfObject> heldMaps() {
        if (bound.isEmpty()) {
            return List.copyOf(facts.maps());
        }
        List<BpfObject> all = new ArrayList<>(facts.maps());
        all.addAll(bound);
        return all;
    }

    /** Takes a reference on one more map, unless it holds it already (BPF_PROG_BIND_MAP). */
    public void bind(BpfObject map) {
        if (!facts.maps().contains(map) && !bound.contains(map)) {
            map.get();
            bound.add(map);
        }
    }

    /** Adds to the statistics that bpf_stats_enabled asks for; virtual ns. */
    public void account(long runs, long nanoseconds) {
        runCount += runs;
        runTimeNs += nanoseconds;
    }

    public long runCount() {
        return runCount;
    }

    public long runTimeNs() {
        return runTimeNs;
    }

    @Override
    protected void destroy() {
        image.free();
        for (BpfObject map : heldMaps()) {
            map.put();
        }
        if (facts.btf() != null) {
            facts.btf().put();
        }
    }

    @Override
    public String toString() {
        return "prog " + id() + " " + name();
    }
}
