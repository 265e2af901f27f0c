/** bpffs as processes of a booted machine see it; scripts with the answers of Linux lie in {@code resources/pins}. */
package dev.skep.workloads.bpffs;
