/**
 * Files: open files and descriptor tables, inodes, mounts, paths, and the empty trees (procfs, sysfs, tracefs) that
 * other subsystems hang their files into. Uses {@code task} and what lies below.
 */
package dev.skep.kernel.vfs;
