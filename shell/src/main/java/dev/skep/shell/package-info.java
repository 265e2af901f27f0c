/** The command line of Skep; {@link dev.skep.shell.Main} is where a process starts. */
package dev.skep.shell;
