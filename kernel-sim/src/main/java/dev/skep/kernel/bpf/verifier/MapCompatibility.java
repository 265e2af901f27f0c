package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;

/**
 * Which helpers go with which map types: some maps allow only certain helpers, some helpers only certain maps, and
 * read-only maps none that write.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_map_func_compatibility(); record_func_map() and record_func_key().
 */
final class MapCompatibility {

    private MapCompatibility() {}

    /** What is asked as soon as the arguments are known, before their effects. */
    static void checkUse(VerifierEnv env, BpfMap map, int id) {
        boolean readOnly = map != null && (map.flags() & BpfUapi.BPF_F_RDONLY_PROG) != 0;
        if (readOnly && (id == 2 || id == 3 || id == 87 || id == 88)) {
            throw env.reject(Errno.EACCES, "write into map forbidden");
        }
        if (id == HelperEffects.TAIL_CALL && (map == null || map.type() != MapType.PROG_ARRAY)) {
            // Linux ends this line with no newline
            String line = "expected prog array map for tail call";
            env.log.print(line);
            throw new ErrnoException(Errno.EINVAL, line);
        }
    }

    static void check(VerifierEnv env, BpfMap map, int id, String name) {
        if (map != null && (!mapAllows(env, map.type(), id) || !helperAllows(map.type(), id))) {
            throw env.reject(Errno.EINVAL, "cannot pass map_type " + map.type().number() + " into func " + name);
        }
    }

    private static boolean mapAllows(VerifierEnv env, MapType type, int id) {
        return switch (type) {
            case PROG_ARRAY -> id == 12;
            case PERF_EVENT_ARRAY -> in(id, 22, 25, 111, 55, 121);
            case RINGBUF -> in(id, 130, 131, 134, 198, 199, 200);
            case USER_RINGBUF -> id == 209;
            case STACK_TRACE -> id == 27;
            case CGROUP_ARRAY -> in(id, 33, 37);
            case CGROUP_STORAGE, PERCPU_CGROUP_STORAGE -> id == 81;
            case DEVMAP, DEVMAP_HASH, XSKMAP -> in(id, 51, 1);
            case CPUMAP -> id == 51;
            case ARRAY_OF_MAPS, HASH_OF_MAPS -> id == 1;
            case SOCKMAP -> in(id, 52, 53, 60, 82, 1) || mayChangeSockets(env, id);
            case SOCKHASH -> in(id, 72, 70, 71, 82, 1) || mayChangeSockets(env, id);
            case REUSEPORT_SOCKARRAY -> id == 82;
            case QUEUE, STACK -> in(id, 89, 88, 87);
            case SK_STORAGE -> in(id, 107, 108, 194);
            case INODE_STORAGE -> in(id, 145, 146, 194);
            case TASK_STORAGE -> in(id, 156, 157, 194);
            case CGRP_STORAGE -> in(id, 210, 211, 194);
            case BLOOM_FILTER -> in(id, 89, 87);
            default -> true;
        };
    }

    /** may_update_sockmap(): programs in whose place a socket may be put into a map of sockets or taken out. */
    private static boolean mayChangeSockets(VerifierEnv env, int id) {
        if (!in(id, 2, 3)) {
            return false;
        }
        boolean may = switch (env.request.type()) {
            case TRACING -> env.request.expectedAttachType() == AttachType.TRACE_ITER;
            case SOCK_OPS -> id == 3;
            case SOCKET_FILTER, SCHED_CLS, SCHED_ACT, XDP, SK_REUSEPORT, FLOW_DISSECTOR, SK_LOOKUP -> true;
            default -> false;
        };
        if (!may) {
            env.log.print("cannot update sockmap in this context\n");
        }
        return may;
    }

    private static boolean helperAllows(MapType type, int id) {
        return switch (id) {
            case 12 -> type == MapType.PROG_ARRAY;
            case 22, 25, 55, 111, 121 -> type == MapType.PERF_EVENT_ARRAY;
            case 130, 131, 134, 198, 199, 200 -> type == MapType.RINGBUF;
            case 209 -> type == MapType.USER_RINGBUF;
            case 27 -> type == MapType.STACK_TRACE;
            case 37, 33 -> type == MapType.CGROUP_ARRAY;
            case 51 ->
                type == MapType.DEVMAP
                        || type == MapType.DEVMAP_HASH
                        || type == MapType.CPUMAP
                        || type == MapType.XSKMAP;
            case 52, 60, 53 -> type == MapType.SOCKMAP;
            case 72, 71, 70 -> type == MapType.SOCKHASH;
            case 81 -> type == MapType.CGROUP_STORAGE || type == MapType.PERCPU_CGROUP_STORAGE;
            case 82 -> type == MapType.REUSEPORT_SOCKARRAY || type == MapType.SOCKMAP || type == MapType.SOCKHASH;
            case 88 -> type == MapType.QUEUE || type == MapType.STACK;
            case 89, 87 -> type == MapType.QUEUE || type == MapType.STACK || type == MapType.BLOOM_FILTER;
            case 195 -> type == MapType.PERCPU_ARRAY || type == MapType.PERCPU_HASH || type == MapType.LRU_PERCPU_HASH;
            case 107, 108 -> type == MapType.SK_STORAGE;
            case 145, 146 -> type == MapType.INODE_STORAGE;
            case 156, 157 -> type == MapType.TASK_STORAGE;
            case 210, 211 -> type == MapType.CGRP_STORAGE;
            default -> true;
        };
    }

    private static boolean in(int id, int... ids) {
        for (int each : ids) {
            if (each == id) {
                return true;
            }
        }
        return false;
    }
}
