package dev.skep.workloads.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What the generator believes to be in each register, R0 to R9; good enough to make programs that mostly make sense. */
final class Registers {

    /** What a register holds. */
    enum Kind {
        NONE,
        /** Any number. */
        NUMBER,
        /** A number from 0 to 63. */
        SMALL,
        CTX,
        /** Somewhere in the upper 64 bytes of the frame, which are initialised. */
        STACK,
        MAP_VALUE,
        PACKET,
        /** A record of a ring buffer. */
        RECORD,
        /** A struct of the kernel's that may only be read; its room is the struct's index in {@link BtfPointers#STRUCTS}. */
        OBJECT,
        /** One that kfuncs take. */
        TRUSTED
    }

    private final Kind[] kinds = new Kind[10];
    /** Bytes behind a pointer that may be touched. */
    private final int[] room = new int[10];

    Registers() {
        Arrays.fill(kinds, Kind.NONE);
    }

    Registers(Registers other) {
        System.arraycopy(other.kinds, 0, kinds, 0, kinds.length);
        System.arraycopy(other.room, 0, room, 0, room.length);
    }

    Kind kind(int reg) {
        return kinds[reg];
    }

    int room(int reg) {
        return room[reg];
    }

    void set(int reg, Kind kind) {
        set(reg, kind, 0);
    }

    void set(int reg, Kind kind, int bytes) {
        kinds[reg] = kind;
        room[reg] = bytes;
    }

    /** Some register of these kinds, or -1. */
    int any(SplittableRandom random, Kind... wanted) {
        int start = random.nextInt(kinds.length);
        for (int i = 0; i < kinds.length; i++) {
            int reg = (start + i) % kinds.length;
            for (Kind kind : wanted) {
                if (kinds[reg] == kind) {
                    return reg;
                }
            }
        }
        return -1;
    }

    /** A call has clobbered R1 to R5; R0 is what it gave. */
    void afterCall(Kind result) {
        Arrays.fill(kinds, 0, 6, Kind.NONE);
        kinds[0] = result;
    }

    /** Two paths meet: only what both have is left. */
    void join(Registers other) {
        for (int i = 0; i < kinds.length; i++) {
            boolean numbers = isNumber(kinds[i]) && isNumber(other.kinds[i]);
            boolean objects = isObject(kinds[i]) || isObject(other.kinds[i]);
            if (kinds[i] != other.kinds[i] || objects && room[i] != other.room[i]) {
                kinds[i] = numbers ? Kind.NUMBER : Kind.NONE;
            }
            room[i] = Math.min(room[i], other.room[i]);
        }
    }

    /** Forgets all of a kind. */
    void forget(Kind kind) {
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] == kind) {
                kinds[i] = Kind.NONE;
            }
        }
    }

    static boolean isObject(Kind kind) {
        return kind == Kind.OBJECT || kind == Kind.TRUSTED;
    }

    static boolean isNumber(Kind kind) {
        return kind == Kind.NUMBER || kind == Kind.SMALL;
    }
}
