/**
 * Tracing: tracepoints that cost one field read while nobody listens, events with Linux's record layouts, the ring
 * buffer that tracefs shows. Programs attach here as probes; this package knows nothing of them. Uses {@code vfs} and
 * what lies below; every subsystem to the right declares its events with it.
 */
package dev.skep.kernel.trace;
