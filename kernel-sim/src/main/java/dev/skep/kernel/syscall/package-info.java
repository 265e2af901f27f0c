/**
 * The gate: the table of system calls, and what each does with its arguments before a subsystem takes over. Last of all
 * packages; may use every other.
 */
package dev.skep.kernel.syscall;
