/**
 * User memory: each process's own small address space, reached from the kernel by copying only. Uses {@code task} and
 * what lies below.
 */
package dev.skep.kernel.mm;
