/** Arithmetic: one class an operation, in 64 and 32 bits. Uses {@code nodes}. */
package dev.skep.lang.alu;
