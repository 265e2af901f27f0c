/**
 * bpf(2): the commands over the real {@code union bpf_attr}. Uses everything in bpf.
 */
package dev.skep.kernel.bpf.cmd;
