package dev.skep.kernel.bpf.map;

import dev.skep.kernel.mem.KernelMemory;

/**
 * Bob Jenkins' lookup3 hash as the kernel uses it, over bytes in simulated memory. A map with a zero seed therefore
 * iterates in the very order of Linux.
 *
 * <p>Linux: include/linux/jhash.h.
 */
final class Jhash {

    private static final int INITVAL = 0xdeadbeef;

    private Jhash() {}

    /** The hash that hash maps take of a key: by words when the length is a multiple of 4, otherwise by bytes. */
    static int hash(KernelMemory memory, long key, int length, int seed) {
        int a = INITVAL + length + seed;
        int b = a;
        int c = a;
        int at = 0;
        int left = length;
        // Words: blocks while more than 3 are left; bytes: while more than 12. Both are more than 12 bytes.
        while (left > 12) {
            a += memory.loadInt(key, at);
            b += memory.loadInt(key, at + 4);
            c += memory.loadInt(key, at + 8);
            a -= c;
            a ^= Integer.rotateLeft(c, 4);
            c += b;
            b -= a;
            b ^= Integer.rotateLeft(a, 6);
            a += c;
            c -= b;
            c ^= Integer.rotateLeft(b, 8);
            b += a;
            a -= c;
            a ^= Integer.rotateLeft(c, 16);
            c += b;
            b -= a;
            b ^= Integer.rotateLeft(a, 19);
            a += c;
            c -= b;
            c ^= Integer.rotateLeft(b, 4);
            b += a;
            at += 12;
            left -= 12;
        }
        if (left == 0) {
            return c;
        }
        a += tail(memory, key, at, left);
        b += tail(memory, key, at + 4, left - 4);
        c += tail(memory, key, at + 8, left - 8);
        c ^= b;
        c -= Integer.rotateLeft(b, 14);
        a ^= c;
        a -= Integer.rotateLeft(c, 11);
        b ^= a;
        b -= Integer.rotateLeft(a, 25);
        c ^= b;
        c -= Integer.rotateLeft(b, 16);
        a ^= c;
        a -= Integer.rotateLeft(c, 4);
        b ^= a;
        b -= Integer.rotateLeft(a, 14);
        c ^= b;
        c -= Integer.rotateLeft(b, 24);
        return c;
    }

    private static int tail(KernelMemory memory, long key, int at, int left) {
        if (left >= 4) {
            return memory.loadInt(key, at);
        }
        int word = 0;
        for (int i = 0; i < left; i++) {
            word |= (memory.loadByte(key, at + i) & 0xff) << 8 * i;
        }
        return word;
    }
}
