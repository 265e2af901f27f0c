package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.btf.BtfField;

/**
 * What the arguments of one helper call have told so far.
 *
 * <p>Linux: struct bpf_call_arg_meta.
 */
final class CallArgs {

    BpfMap map;
    boolean innerMap;
    /** The key, if it is one constant; -1 otherwise. */
    long constantKey = ArrayKeys.UNKNOWN;

    int mapUid;
    /** The per-CPU variable that an argument stands for. */
    dev.skep.kernel.btf.Btf btf;

    int btfId;
    /** That variable is an object of the program's own. */
    boolean ownPerCpu;

    /** The helper fills the memory argument, which need not be initialised. */
    boolean rawMode;
    /** Register of the stack buffer that the helper fills, and its size. */
    int fillRegno;

    int fillSize;
    boolean packetAccess;
    /** Register whose reference is given up, 0 if none. */
    int releaseRegno;

    /** The pointer kept in a map value that is exchanged, or null. */
    BtfField kptr;

    /** The function given as an argument, -1 if none. */
    int subprog = -1;

    int refObjId;
    long memSize;
    long sizeMax;
    /** The dynptr that the result is a slice of. */
    int dynptrId;

    boolean changesPacket;
}
