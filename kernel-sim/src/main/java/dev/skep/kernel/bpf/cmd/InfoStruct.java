package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.mm.UserMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * An info struct of BPF_OBJ_GET_INFO_BY_FD under way: what the caller put in, which says how much room its arrays have,
 * and what goes back. The caller may know less of the struct than the kernel, or more if that is zero.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_prog_get_info_by_fd() and its neighbours.
 */
final class InfoStruct {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final BpfCall call;
    private final UserMemory memory;
    private final long address;
    private final int length;
    private final byte[] bytes;

    /**
     * @param known bytes that the kernel knows
     * @param keepsInput whether the caller's content matters
     * @throws dev.skep.kernel.base.ErrnoException E2BIG, EFAULT
     */
    InfoStruct(BpfCall call, int known, boolean keepsInput) {
        this.call = call;
        this.memory = call.memory();
        this.address = call.attr().u64(BpfAttr.INFO);
        int given = call.attr().u32(BpfAttr.INFO_LEN);
        BpfAttr.checkTail(memory, address, known, given);
        this.length = Math.min(given, known);
        this.bytes = new byte[known];
        if (keepsInput) {
            byte[] input = memory.copyFromUser(address, length);
            System.arraycopy(input, 0, bytes, 0, length);
        }
    }

    int u32(int offset) {
        return (int) INT.get(bytes, offset);
    }

    long u64(int offset) {
        return (long) LONG.get(bytes, offset);
    }

    void set32(int offset, int value) {
        INT.set(bytes, offset, value);
    }

    void set64(int offset, long value) {
        LONG.set(bytes, offset, value);
    }

    byte[] bytes() {
        return bytes;
    }

    /**
     * Reports an array: the count goes into the struct, as many elements as the caller has room for to where it points.
     *
     * @param count field with the caller's room and then the real count, in elements
     * @param pointer field with the caller's buffer
     * @param elementBytes bytes an element
     */
    void array(int count, int pointer, byte[] elements, int elementBytes) {
        int room = u32(count);
        int there = elements.length / elementBytes;
        set32(count, there);
        int copied = Integer.compareUnsigned(room, there) < 0 ? room : there;
        if (copied != 0) {
            memory.copyToUser(u64(pointer), elements, 0, copied * elementBytes);
        }
    }

    /** Copies the struct and its length back. */
    void finish() {
        memory.copyToUser(address, bytes, 0, length);
        call.attr().writeBack(BpfAttr.INFO_LEN, length);
    }
}
