/** Calls: helpers, functions, callbacks, tail calls, and the lookups that need no call. Uses {@code nodes} and {@code mem}. */
package dev.skep.lang.call;
