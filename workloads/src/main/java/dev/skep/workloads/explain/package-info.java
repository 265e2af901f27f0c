/**
 * Why the verifier refused a program, told from its log: {@code ./skep veristat --explain}. {@link
 * dev.skep.workloads.explain.Explainer} is the way in; {@link dev.skep.workloads.explain.LogPath} reads the failing path out
 * of a log, the {@code *Rules} hold what is to be said to each message. Works on the logs of a real kernel as well.
 */
package dev.skep.workloads.explain;
