package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.uapi.MapType;

/**
 * Helpers that do more to the verifier's state than their prototype says.
 *
 * <p>Linux: kernel/bpf/verifier.c, is_acquire_function() and its neighbours; bpf_helper_changes_pkt_data().
 */
final class HelperEffects {

    static final int MAP_LOOKUP_ELEM = 1;
    static final int GET_SMP_PROCESSOR_ID = 8;
    static final int TAIL_CALL = 12;
    static final int GET_LOCAL_STORAGE = 81;
    static final int SPIN_LOCK = 93;
    static final int SPIN_UNLOCK = 94;
    static final int SK_STORAGE_GET = 107;
    static final int SK_STORAGE_DELETE = 108;
    static final int D_PATH = 147;
    static final int SNPRINTF = 165;
    static final int GET_FUNC_IP = 173;
    static final int DYNPTR_FROM_MEM = 197;
    static final int DYNPTR_WRITE = 202;
    static final int DYNPTR_DATA = 203;

    private HelperEffects() {}

    /** Packet pointers taken before the call are worth nothing after it. */
    static boolean changesPacket(int id) {
        return switch (id) {
            case 9, // skb_store_bytes
                    10, // l3_csum_replace
                    11, // l4_csum_replace
                    12, // tail_call
                    13, // clone_redirect
                    18, // skb_vlan_push
                    19, // skb_vlan_pop
                    31, // skb_change_proto
                    38, // skb_change_tail
                    39, // skb_pull_data
                    43, // skb_change_head
                    44, // xdp_adjust_head
                    50, // skb_adjust_room
                    54, // xdp_adjust_meta
                    63, // msg_pull_data
                    65, // xdp_adjust_tail
                    73, // lwt_push_encap
                    74, // lwt_seg6_store_bytes
                    75, // lwt_seg6_adjust_srh
                    76, // lwt_seg6_action
                    90, // msg_push_data
                    91, // msg_pop_data
                    143, // store_hdr_opt
                    144 // reserve_hdr_opt
            -> true;
            default -> false;
        };
    }

    /** The result is a reference that must be released. */
    static boolean acquires(int id, BpfMap map) {
        return switch (id) {
            case 84, 85, 99, 131, 194 -> true;
            case MAP_LOOKUP_ELEM -> map != null && (map.type() == MapType.SOCKMAP || map.type() == MapType.SOCKHASH);
            default -> false;
        };
    }

    /** The result is the argument seen as another type, under the same reference. */
    static boolean isCast(int id) {
        return switch (id) {
            case 95, 96, 136, 137, 138, 139, 140, 196 -> true;
            default -> false;
        };
    }

    /** The result is a negative errno or at most the size argument. */
    static boolean returnsSize(int id) {
        return switch (id) {
            case 45, 67, 114, 115, 141 -> true;
            default -> false;
        };
    }
}
