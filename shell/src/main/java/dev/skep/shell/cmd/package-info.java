/**
 * The shell's commands, one class a noun, in one literal table ({@link dev.skep.shell.cmd.CommandTable}). Each keeps the
 * options, the output and the complaints of the tool it is named after (coreutils, procps, util-linux, iproute2, bpftool)
 * as far as it goes, and reaches the kernel by system calls only.
 */
package dev.skep.shell.cmd;
