/**
 * The command line of Skep; {@link dev.skep.shell.Main} is where a process starts.
 *
 * <p>The tour: {@code Main} reads the flags ({@code Launcher}, picocli, only when there are any) and {@code Modes} picks what
 * to do. {@code Session} boots a machine with a shell on it that runs a script; {@code term.InteractiveSession} does the same
 * with a person before the console, and is the only place that knows JLine. The shell itself is a process of the simulated
 * machine: {@code sh.ShellProcess} reads lines, {@code lang.Parser} makes pipelines of them, {@code sh.Shell} runs them, and
 * each command is one class of {@code cmd}, found in the literal {@code cmd.CommandTable}. Everything the shell does to the
 * machine it does by system calls.
 *
 * <p>Package order: {@code lang < sh < cmd < term <} this one.
 */
package dev.skep.shell;
