package dev.skep.shell.lang;

/**
 * Where one descriptor of a command leads.
 *
 * @param fd the descriptor
 * @param kind which operator
 * @param target a file's name, or for {@code >&} a descriptor
 */
public record Redirection(int fd, Token.Kind kind, Token target) {}
