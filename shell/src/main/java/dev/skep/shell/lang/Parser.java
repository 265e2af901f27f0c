package dev.skep.shell.lang;

import dev.skep.shell.lang.Pipeline.When;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes pipelines of tokens.
 *
 * <pre>
 * script    = [ pipeline ] { (";" | newline | "&&" | "||") [ pipeline ] }
 * pipeline  = command { "|" command }
 * command   = ( word | redirection ) { word | redirection }
 * redirection = [ digit ] ( "<" | ">" | ">>" | ">&" ) word
 * </pre>
 */
public final class Parser {

    private final String source;
    private final List<Token> tokens;
    private int at;

    private Parser(String source) {
        this.source = source;
        this.tokens = new ArrayList<>(Lexer.tokens(source));
        tokens.removeIf(token -> token.kind() == Token.Kind.COMMENT);
    }

    /**
     * The pipelines of a line or of a whole script, in order.
     *
     * @throws SyntaxError naming the line and what was unexpected
     */
    public static List<Pipeline> parse(String source) throws SyntaxError {
        return new Parser(source).script();
    }

    private List<Pipeline> script() throws SyntaxError {
        List<Pipeline> pipelines = new ArrayList<>();
        When when = When.ALWAYS;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            switch (token.kind()) {
                case SEMICOLON, NEWLINE -> {
                    boolean dangling = token.kind() == Token.Kind.SEMICOLON && emptyBefore();
                    if (dangling) {
                        throw unexpected(token);
                    }
                    at++;
                }
                case AND, OR -> {
                    if (emptyBefore()) {
                        throw unexpected(token);
                    }
                    when = token.kind() == Token.Kind.AND ? When.SUCCESS : When.FAILURE;
                    at++;
                    skipNewlines();
                    if (at == tokens.size()) {
                        throw new SyntaxError("syntax error: unexpected end of input after " + quote(token), true);
                    }
                    pipelines.add(pipeline(when));
                    when = When.ALWAYS;
                }
                default -> pipelines.add(pipeline(when));
            }
        }
        return pipelines;
    }

    /** Whether no command stands right before the operator at hand. */
    private boolean emptyBefore() {
        return at == 0 || tokens.get(at - 1).kind().startsCommand();
    }

    private void skipNewlines() {
        while (at < tokens.size() && tokens.get(at).kind() == Token.Kind.NEWLINE) {
            at++;
        }
    }

    private Pipeline pipeline(When when) throws SyntaxError {
        List<SimpleCommand> commands = new ArrayList<>();
        int start = at < tokens.size() ? tokens.get(at).start() : source.length();
        commands.add(command());
        while (at < tokens.size() && tokens.get(at).kind() == Token.Kind.PIPE) {
            Token pipe = tokens.get(at++);
            skipNewlines();
            if (at == tokens.size()) {
                throw new SyntaxError("syntax error: unexpected end of input after " + quote(pipe), true);
            }
            commands.add(command());
        }
        int end = tokens.get(at - 1).end();
        return new Pipeline(List.copyOf(commands), when, source.substring(start, end));
    }

    private SimpleCommand command() throws SyntaxError {
        List<Token> words = new ArrayList<>();
        List<Redirection> redirections = new ArrayList<>();
        int line = at < tokens.size() ? lineOf(tokens.get(at)) : 0;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            if (token.kind() == Token.Kind.WORD) {
                words.add(closed(token));
            } else if (token.kind().isRedirection()) {
                redirections.add(redirection(token));
            } else {
                break;
            }
            at++;
        }
        if (words.isEmpty() && redirections.isEmpty()) {
            throw unexpected(tokens.get(at));
        }
        return new SimpleCommand(List.copyOf(words), List.copyOf(redirections), line);
    }

    private Redirection redirection(Token operator) throws SyntaxError {
        if (at + 1 >= tokens.size()) {
            throw new SyntaxError("syntax error: " + quote(operator) + " names no file", false);
        }
        Token target = tokens.get(++at);
        if (target.kind() != Token.Kind.WORD) {
            throw unexpected(target);
        }
        int usual = operator.kind() == Token.Kind.LESS ? 0 : 1;
        return new Redirection(operator.fd() < 0 ? usual : operator.fd(), operator.kind(), closed(target));
    }

    private Token closed(Token word) throws SyntaxError {
        if (word.open()) {
            throw new SyntaxError("line " + lineOf(word) + ": syntax error: unterminated quoted string", true);
        }
        return word;
    }

    private SyntaxError unexpected(Token token) {
        return new SyntaxError("line " + lineOf(token) + ": syntax error: unexpected " + quote(token), false);
    }

    private String quote(Token token) {
        if (token.kind() == Token.Kind.NEWLINE) {
            return "newline";
        }
        return "\"" + source.substring(token.start(), token.end()) + "\"";
    }

    private int lineOf(Token token) {
        int line = 1;
        for (int i = source.indexOf('\n'); i >= 0 && i < token.start(); i = source.indexOf('\n', i + 1)) {
            line++;
        }
        return line;
    }
}
