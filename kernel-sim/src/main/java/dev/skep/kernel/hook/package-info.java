/**
 * The places where the kernel fires programs. A {@link dev.skep.kernel.hook.HookSlot} lies in the subsystem that fires
 * it and is empty until somebody above fills it. Uses {@code base}; knows nothing of programs.
 */
package dev.skep.kernel.hook;
