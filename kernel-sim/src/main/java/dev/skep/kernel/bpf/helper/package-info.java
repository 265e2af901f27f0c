/**
 * Helpers: the literal table of prototypes, as the verifier sees them, and what they do at run time.
 * Uses {@code map}, {@code prog} and what lies below bpf.
 */
package dev.skep.kernel.bpf.helper;
