package dev.skep.kernel.bpf.core;

import dev.skep.kernel.btf.BtfKind;

/** Where relocation says what it does: the loader's messages, or the verifier's log. Lines come without their end. */
public interface CoreLog {

    /** Why a relocation failed. */
    void warn(String line);

    /** What was tried and done. */
    default void debug(String line) {}

    /** How a kind of types is called. */
    String name(BtfKind kind);
}
