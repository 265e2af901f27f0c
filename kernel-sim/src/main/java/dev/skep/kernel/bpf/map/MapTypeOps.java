package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.task.Cred;

/**
 * A map type: how its maps are checked and made. The table of types has one for each; those that carry packets come
 * from above.
 *
 * <p>Linux: map_alloc_check, map_alloc and map_check_btf of struct bpf_map_ops.
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
     * Checks the rest of what is asked, after the caller's rights and before anything is charged.
     *
     * @throws ErrnoException what Linux's map_alloc answers before it takes memory
     */
    default void checkAlloc(MapSpec spec, MapEnv env) {}

    /**
     * Checks the types of key and value, which are known to have the sizes that the map has.
     *
     * @param key the key's type, 0 if there is none
     * @throws ErrnoException what Linux's map_check_btf answers; EINVAL without a key where the type has none
     */
    default void checkBtf(MapSpec spec, Btf btf, int key, int value) {
        MapBtf.requireKey(key);
    }

    /**
     * Makes a map of a checked spec.
     *
     * @throws ErrnoException what Linux's map_alloc answers: E2BIG, ENOMEM
     */
    BpfMap create(MapSpec spec, MapEnv env);

    /** A type whose maps take no BTF: map_check_no_btf(). */
    interface WithoutBtf extends MapTypeOps {

        @Override
        default void checkBtf(MapSpec spec, Btf btf, int key, int value) {
            MapBtf.refuse(spec);
        }
    }
}
