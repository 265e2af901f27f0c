/**
 * Virtual time: the clock that only events move, and the queue of what happens next. Uses {@code base}.
 */
package dev.skep.kernel.time;
