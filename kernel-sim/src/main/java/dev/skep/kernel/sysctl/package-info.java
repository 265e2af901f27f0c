/**
 * The kernel's knobs under /proc/sys: typed values with the ranges, permissions and errnos of Linux. Subsystems read
 * them as fields and add their own. Uses {@code vfs} and what lies below.
 */
package dev.skep.kernel.sysctl;
