package dev.skep.kernel.btf;

import dev.skep.kernel.base.KernelPanic;

/**
 * A special field of a value.
 *
 * @param type what it is
 * @param offset bytes from the start of the value
 * @param target of pointers: the types that {@code targetId} is one of, the kernel's or the program's; of roots: the
 *     program's; else null
 * @param targetId the struct pointed at, or the struct whose nodes a root holds
 * @param node of roots: name of the member that links the nodes
 */
public record BtfField(BtfFieldType type, int offset, Btf target, int targetId, String node) {

    BtfField at(int newOffset) {
        return new BtfField(type, newOffset, target, targetId, node);
    }

    BtfField to(Btf types, int id) {
        return new BtfField(type, offset, types, id, node);
    }

    /** Of roots: bytes from the start of an object to the member that links it. */
    public int nodeOffset() {
        for (BtfMember member : target.type(targetId).members()) {
            if (member.name().equals(node)) {
                return member.bitOffset() / Byte.SIZE;
            }
        }
        throw new KernelPanic("a root without its node");
    }

    /** Bytes. */
    public int size() {
        return type.size();
    }
}
