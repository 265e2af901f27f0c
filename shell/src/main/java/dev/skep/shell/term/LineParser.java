package dev.skep.shell.term;

import dev.skep.shell.lang.Lexer;
import dev.skep.shell.lang.SyntaxError;
import dev.skep.shell.lang.Token;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Tells JLine where words begin and end, with the shell's own lexer. What the line editor sees is the command that the
 * cursor stands in, not the whole line, so that completion after {@code ;} or {@code |} begins anew. A line that wants
 * more (an open quote, a pipe at its end) makes JLine ask for another.
 */
final class LineParser implements Parser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE || context == ParseContext.UNSPECIFIED) {
            try {
                dev.skep.shell.lang.Parser.parse(line);
            } catch (SyntaxError e) {
                if (e.incomplete()) {
                    throw new EOFError(-1, -1, e.getMessage(), "");
                }
            }
        }
        List<String> words = new ArrayList<>();
        Token at = null;
        for (Token token : Lexer.tokens(line)) {
            if (token.start() > cursor) {
                break;
            }
            if (token.kind().startsCommand() && token.end() <= cursor) {
                words.clear();
            } else if (token.kind() == Token.Kind.WORD) {
                if (token.start() <= cursor && cursor <= token.end()) {
                    at = token;
                    break;
                }
                words.add(token.text());
            } else if (token.kind().isRedirection()) {
                words.add(line.substring(token.start(), token.end()));
            }
        }
        int index = words.size();
        String raw = at == null ? "" : line.substring(at.start(), cursor);
        words.add(at == null ? "" : unquote(raw));
        return new Line(line, cursor, words, index, raw.length(), at == null ? 0 : at.end() - at.start());
    }

    private static String unquote(String raw) {
        List<Token> tokens = Lexer.tokens(raw);
        return tokens.isEmpty() ? "" : tokens.get(0).text();
    }

    @Override
    public boolean isEscapeChar(char c) {
        return c == '\\';
    }

    /** Quotes a word so that the lexer gives it back. */
    static String quote(String word) {
        if (word.chars().noneMatch(c -> " \t\n;|<>&'\"\\#*?[$".indexOf(c) >= 0)) {
            return word;
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private record Line(
            String line, int cursor, List<String> words, int wordIndex, int rawWordCursor, int rawWordLength)
            implements CompletingParsedLine {

        @Override
        public String word() {
            return words.get(wordIndex);
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return quote(candidate.toString());
        }
    }
}
