/**
 * Network devices and sockets: the device table, the receive path with its XDP hook, the socket operations that each
 * address family implements ({@code net.netlink} is the first). Uses {@code vfs}, {@code hook}, {@code mem} and what
 * lies below; programs reach it only through {@link dev.skep.kernel.net.XdpPrograms} and the devices' hook slots.
 */
package dev.skep.kernel.net;
