package dev.skep.shell.lang;

import dev.skep.shell.lang.Part.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a command line into tokens. Never fails: what is unfinished (an open quote, a last backslash) is marked so on
 * its token, and the parser decides. The rules are sh's: {@code 'as it is'}, {@code "with \" \\ \$"}, {@code \x},
 * {@code # to the end of the line} at the start of a word, a digit glued to {@code >} names a descriptor.
 */
public final class Lexer {

    private final String line;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String line) {
        this.line = line;
    }

    /** The tokens of a line or of a whole script, comments included. */
    public static List<Token> tokens(String line) {
        Lexer lexer = new Lexer(line);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '\n') {
                operator(Token.Kind.NEWLINE, 1);
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c == '\\' && next() == '\n') {
                at += 2;
            } else if (c == '#') {
                comment();
            } else if (!operatorAt(c, -1, at)) {
                word();
            }
        }
    }

    private char next() {
        return at + 1 < line.length() ? line.charAt(at + 1) : 0;
    }

    private void comment() {
        int end = line.indexOf('\n', at);
        end = end < 0 ? line.length() : end;
        tokens.add(Token.operator(Token.Kind.COMMENT, at, end));
        at = end;
    }

    private void operator(Token.Kind kind, int length) {
        tokens.add(Token.operator(kind, at, at + length));
        at += length;
    }

    /** Takes the operator that begins here, if one does. */
    private boolean operatorAt(char c, int fd, int start) {
        switch (c) {
            case ';' -> operator(Token.Kind.SEMICOLON, 1);
            case '|' -> operator(next() == '|' ? Token.Kind.OR : Token.Kind.PIPE, next() == '|' ? 2 : 1);
            case '&' -> {
                if (next() != '&') {
                    return false;
                }
                operator(Token.Kind.AND, 2);
            }
            case '<' -> redirection(Token.Kind.LESS, 1, fd, start);
            case '>' -> {
                switch (next()) {
                    case '>' -> redirection(Token.Kind.DOUBLE_GREAT, 2, fd, start);
                    case '&' -> redirection(Token.Kind.GREAT_AND, 2, fd, start);
                    default -> redirection(Token.Kind.GREAT, 1, fd, start);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void redirection(Token.Kind kind, int length, int fd, int start) {
        at += length;
        tokens.add(new Token(kind, start, at, List.of(), fd, false));
    }

    private void word() {
        int start = at;
        List<Part> parts = new ArrayList<>();
        StringBuilder bare = new StringBuilder();
        boolean open = false;
        while (at < line.length() && !open) {
            char c = line.charAt(at);
            if (c == '\'' || c == '"') {
                flush(parts, bare);
                open = c == '\'' ? !singleQuoted(parts) : !doubleQuoted(parts);
            } else if (c == '\\') {
                if (at + 1 >= line.length()) {
                    open = true;
                    at++;
                } else {
                    if (next() != '\n') {
                        flush(parts, bare);
                        parts.add(new Part(Kind.QUOTED, String.valueOf(next())));
                    }
                    at += 2;
                }
            } else if (c == '$' && next() == '?') {
                flush(parts, bare);
                parts.add(new Part(Kind.STATUS, "$?"));
                at += 2;
            } else if (isBreak(c)) {
                if ((c == '>' || c == '<') && parts.isEmpty() && isDigit(bare)) {
                    operatorAt(c, bare.charAt(0) - '0', start);
                    return;
                }
                break;
            } else {
                bare.append(c);
                at++;
            }
        }
        flush(parts, bare);
        tokens.add(new Token(Token.Kind.WORD, start, at, List.copyOf(parts), -1, open));
    }

    private boolean isBreak(char c) {
        return switch (c) {
            case ' ', '\t', '\r', '\n', ';', '|', '<', '>' -> true;
            case '&' -> next() == '&';
            default -> false;
        };
    }

    private static boolean isDigit(StringBuilder text) {
        return text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9';
    }

    private static void flush(List<Part> parts, StringBuilder bare) {
        if (!bare.isEmpty()) {
            parts.add(new Part(Kind.BARE, bare.toString()));
            bare.setLength(0);
        }
    }

    /** Takes {@code '...'}; false when it is not closed. */
    private boolean singleQuoted(List<Part> parts) {
        int end = line.indexOf('\'', at + 1);
        parts.add(new Part(Kind.QUOTED, line.substring(at + 1, end < 0 ? line.length() : end)));
        at = end < 0 ? line.length() : end + 1;
        return end >= 0;
    }

    /** Takes {@code "..."}; false when it is not closed. */
    private boolean doubleQuoted(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '"') {
                at++;
                parts.add(new Part(Kind.QUOTED, text.toString()));
                return true;
            }
            if (c == '\\' && "\"\\$`\n".indexOf(next()) >= 0 && next() != 0) {
                if (next() != '\n') {
                    text.append(next());
                }
                at += 2;
            } else if (c == '$' && next() == '?') {
                parts.add(new Part(Kind.QUOTED, text.toString()));
                text.setLength(0);
                parts.add(new Part(Kind.STATUS, "$?"));
                at += 2;
            } else {
                text.append(c);
                at++;
            }
        }
        parts.add(new Part(Kind.QUOTED, text.toString()));
        return false;
    }
}
