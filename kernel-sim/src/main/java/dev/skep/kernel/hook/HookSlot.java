package dev.skep.kernel.hook;

/**
 * One place where the kernel asks programs. Firing an empty slot costs one field read.
 *
 * <p>Linux: the static keys and bpf_prog_array pointers in front of each hook.
 */
public final class HookSlot {

    private final String name;
    private HookTarget target;

    public HookSlot(String name) {
        this.name = name;
    }

    /** The hook point's name, as the hook graph shows it. */
    public String name() {
        return name;
    }

    /** Whether anything is attached. Look before building a context. */
    public boolean isArmed() {
        return target != null;
    }

    /** Puts a target in, or empties the slot with null. */
    public void arm(HookTarget newTarget) {
        this.target = newTarget;
    }

    /** Runs what is attached; {@code otherwise} when nothing is. */
    public int fire(int cpu, long context, int otherwise) {
        HookTarget t = target;
        return t == null ? otherwise : t.fire(cpu, context);
    }
}
