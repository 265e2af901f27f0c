/**
 * The simulated physical memory: one flat arena at Linux's direct-map address, and the allocators that hand it out.
 * Uses {@code uapi} and {@code base}; everything that a BPF program may point at lies here.
 */
package dev.skep.kernel.mem;
