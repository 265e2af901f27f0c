package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Cred;

/**
 * A map type: how its maps are checked and made. The table of types has one for each; those that carry packets come
 * from above.
 *
 * <p>Linux: map_alloc_check and map_alloc of struct bpf_map_ops.
 */
@FunctionalInterface
public interface MapTypeOps {

    /**
     * Checks what is asked before anything is charged.
     *
     * @throws ErrnoException what Linux's map_alloc_check answers
     */
    default void check(MapSpec spec, MapEnv env, Cred cred) {}

    /**
     * Makes a map of a checked spec.
     *
     * @throws ErrnoException what Linux's map_alloc answers: E2BIG, ENOMEM
     */
    BpfMap create(MapSpec spec, MapEnv env);
}
