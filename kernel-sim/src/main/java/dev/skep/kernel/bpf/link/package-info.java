/**
 * Attachments: links and their life, and the table that the hooks fill. Uses {@code load}, {@code prog}, and the trace
 * and perf subsystems.
 */
package dev.skep.kernel.bpf.link;
