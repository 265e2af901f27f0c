/**
 * The shell's language: words, quotes, comments, redirections, pipes and lists. One {@link dev.skep.shell.lang.Lexer}
 * serves the parser, the terminal's highlighter and its completer, so that the three never disagree. Knows nothing of
 * commands, of the terminal or of the machine.
 */
package dev.skep.shell.lang;
