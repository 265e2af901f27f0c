package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;

/**
 * A map type: how its maps are checked and made. The table of types has one for each; those that carry packets come
 * from above.
 *
 * <p>Linux: map_alloc_check and map_alloc of struct bpf_map_ops.
 */
@FunctionalInterface
public interface MapTypeOps {

    /**
     * Makes a map.
     *
     * @throws ErrnoException what Linux answers to a wrong spec: EINVAL, E2BIG, ENOMEM
     */
    BpfMap create(MapSpec spec, MapEnv env);
}
