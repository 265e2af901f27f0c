/**
 * The line server that answers as {@code oracle.c} does, but from a simulated machine: {@link dev.skep.workloads.oracle.Oracle}.
 */
package dev.skep.workloads.oracle;
