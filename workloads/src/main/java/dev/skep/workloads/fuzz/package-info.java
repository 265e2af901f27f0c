/**
 * Differential fuzzing of the verifier: {@code ./skep fuzz verifier --host}. {@link dev.skep.workloads.fuzz.VerifierFuzz} is
 * the loop; {@link dev.skep.workloads.fuzz.Grammar} makes programs from seeds, of statements that the {@link
 * dev.skep.workloads.fuzz.Part}s write into a {@link dev.skep.workloads.fuzz.Draft}. A {@link
 * dev.skep.workloads.fuzz.Judge} is a kernel that is asked (the simulated one, the host's); what programs name of it, kfuncs
 * and members of structs, gets its numbers from {@link dev.skep.workloads.fuzz.KernelIds}. {@link
 * dev.skep.workloads.fuzz.Comparison} is what two answers differ in, {@link dev.skep.workloads.fuzz.DifferenceClasses} counts
 * those that look alike, {@link dev.skep.workloads.fuzz.Shrinker} makes what was found small.
 */
package dev.skep.workloads.fuzz;
