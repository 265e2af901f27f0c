package dev.skep.shell.lang;

import java.util.List;

/**
 * Words and redirections up to the next operator.
 *
 * @param words the command's name and its arguments; empty when there are only redirections
 * @param redirections in order
 * @param line the script's line it begins in, from 1
 */
public record SimpleCommand(List<Token> words, List<Redirection> redirections, int line) {}
