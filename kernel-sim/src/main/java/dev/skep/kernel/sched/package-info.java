/**
 * Who runs when, and how processes come and go: per-CPU run queues over virtual time, fork, exec, exit and wait. One
 * host thread runs it all, ordered by (time, CPU, sequence). Uses {@code trace}, {@code mm}, {@code vfs} and what lies
 * below; lies right of them because a switch and a fork are traced, and an exec reads a file.
 */
package dev.skep.kernel.sched;
