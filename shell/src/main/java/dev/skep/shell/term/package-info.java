/**
 * The interactive terminal, the only place that knows JLine: history and its search, completion, colours, Ctrl-C. It is
 * loaded when standard input is a terminal and never otherwise. What the shell can do lies in {@code dev.skep.shell.cmd};
 * how a line is cut into words in {@code dev.skep.shell.lang}.
 */
package dev.skep.shell.term;
