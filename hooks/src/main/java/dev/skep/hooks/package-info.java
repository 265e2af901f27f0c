/** Program types and attach points, one table each; neighbours are the kernel's hook slots. */
package dev.skep.hooks;
