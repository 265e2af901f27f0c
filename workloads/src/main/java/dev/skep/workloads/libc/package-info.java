/** The C library of simulated programs: arguments go to user memory, calls go through the system call table. */
package dev.skep.workloads.libc;
