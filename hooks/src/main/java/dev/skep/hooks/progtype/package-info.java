/**
 * Program types, a file a family: which helpers, what context, which results. {@code HookProgTypes} gathers them.
 */
package dev.skep.hooks.progtype;
