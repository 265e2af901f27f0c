/**
 * Kfuncs, the kernel's functions that programs call by their BTF id: which exist, with which flags, and who may call
 * them. Their prototypes are in the kernel's BTF.
 */
package dev.skep.kernel.bpf.kfunc;
