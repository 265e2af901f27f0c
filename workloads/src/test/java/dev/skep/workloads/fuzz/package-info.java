/** Tests of the fuzzer itself: what it makes, how it compares, how it makes small. */
package dev.skep.workloads.fuzz;
