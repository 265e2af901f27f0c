/**
 * Differential fuzzing of the verifier: {@code ./skep fuzz verifier --host}. {@link dev.skep.workloads.fuzz.VerifierFuzz} is
 * the loop; {@link dev.skep.workloads.fuzz.Grammar} makes programs from seeds, {@link dev.skep.workloads.fuzz.Judge} is a
 * kernel that is asked (the simulated one, the host's), {@link dev.skep.workloads.fuzz.Comparison} what two answers differ
 * in, {@link dev.skep.workloads.fuzz.Shrinker} makes what was found small.
 */
package dev.skep.workloads.fuzz;
