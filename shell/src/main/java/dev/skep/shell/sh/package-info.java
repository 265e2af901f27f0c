/**
 * The shell as a process of the simulated machine: it reads lines, expands words, opens redirections and runs commands,
 * all by system calls. Commands run inside the shell's own process, as busybox runs its applets, so that only {@code exec}
 * (and what runs real programs) forks and calls execve. Uses {@code dev.skep.shell.lang}; the commands themselves lie above,
 * in {@code dev.skep.shell.cmd}.
 */
package dev.skep.shell.sh;
