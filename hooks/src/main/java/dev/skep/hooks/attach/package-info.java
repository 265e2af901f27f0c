/**
 * Attach points: how programs get to tracepoints, perf events and network devices, by links and otherwise.
 * {@link dev.skep.hooks.attach.Attachments} is the table.
 */
package dev.skep.hooks.attach;
