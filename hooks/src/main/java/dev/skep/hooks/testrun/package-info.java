/**
 * PROG_TEST_RUN: how each program type is fed by hand. {@link dev.skep.hooks.testrun.TestRuns} is the table.
 */
package dev.skep.hooks.testrun;
