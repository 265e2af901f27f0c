/**
 * AF_NETLINK: message and attribute format, the socket, and rtnetlink, through which user space makes and configures
 * network devices. Uses {@code net}; {@code net} does not know it (the machine's composition registers the family).
 */
package dev.skep.kernel.net.netlink;
