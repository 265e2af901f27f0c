/**
 * The user program {@code ip}, and the small netlink library below it. Output, error texts and exit codes are those of
 * iproute2 6.1. It reaches the kernel by system calls only, through {@link dev.skep.workloads.iproute.IpOs}.
 */
package dev.skep.workloads.iproute;
