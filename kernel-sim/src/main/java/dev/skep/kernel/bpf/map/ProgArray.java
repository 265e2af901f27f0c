package dev.skep.kernel.bpf.map;

import dev.skep.kernel.bpf.prog.BpfProg;

/**
 * What a tail call asks of its map: the program in a slot.
 *
 * <p>Linux: kernel/bpf/core.c, the JMP_TAIL_CALL instruction on struct bpf_array.
 */
public interface ProgArray {

    /**
     * The program in a slot.
     *
     * @param index unsigned 32 bits
     * @return null when the index is out of range or the slot empty
     */
    BpfProg progAt(int index);
}
