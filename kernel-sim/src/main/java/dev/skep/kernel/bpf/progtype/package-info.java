/**
 * What a program type allows: its context, helpers, return values, and how PROG_TEST_RUN feeds it. The types themselves
 * come from above (the hooks module). Uses {@code helper}, {@code map}, {@code prog}.
 */
package dev.skep.kernel.bpf.progtype;
