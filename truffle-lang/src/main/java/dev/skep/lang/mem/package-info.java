/** Simulated memory ({@link dev.skep.lang.mem.Arena}) and its loads, stores and atomics. Uses {@code nodes}. */
package dev.skep.lang.mem;
