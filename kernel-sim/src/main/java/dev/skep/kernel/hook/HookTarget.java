package dev.skep.kernel.hook;

/**
 * What a slot runs: all programs attached there, seen as one call.
 */
@FunctionalInterface
public interface HookTarget {

    /**
     * Runs the programs.
     *
     * @param cpu number of the simulated CPU that fires the hook
     * @param context simulated address of the hook's context struct
     * @return the verdict, as the hook defines it
     */
    int fire(int cpu, long context);
}
