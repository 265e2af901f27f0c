/**
 * Tasks: identity, credentials, the coroutine that runs their user code, wait queues, and the simulated CPUs they run
 * on. A task knows no other subsystem: those hang their state on it through a {@link dev.skep.kernel.task.TaskSlot}.
 * Uses {@code base}, {@code time}.
 */
package dev.skep.kernel.task;
