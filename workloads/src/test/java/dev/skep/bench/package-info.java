/**
 * Benchmarks, run by {@code ./skep bench [NAME]} on the class path with the launcher's own flags.
 *
 * <p>Not tests: the build compiles them, and nothing else.
 */
package dev.skep.bench;
