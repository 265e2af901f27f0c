/**
 * The numbers that kernel and user space agree on: errno, bpf(2) commands, program, map, attach and link types,
 * capabilities, flags. Literal tables only; no behaviour. Uses nothing, is used by everything.
 */
package dev.skep.kernel.uapi;
