package dev.skep.shell.term;

import dev.skep.shell.lang.Lexer;
import dev.skep.shell.lang.Part;
import dev.skep.shell.lang.Token;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Colours a line while it is typed: known commands, unknown ones, strings, operators, comments. Uses the shell's own
 * lexer, so what looks like a string is one.
 */
final class LineHighlighter implements Highlighter {

    private static final AttributedStyle COMMAND = AttributedStyle.BOLD;
    private static final AttributedStyle UNKNOWN = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    private static final AttributedStyle STRING = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle OPERATOR = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle COMMENT = AttributedStyle.DEFAULT.foreground(AttributedStyle.BRIGHT);

    private final Predicate<String> isCommand;

    LineHighlighter(Predicate<String> isCommand) {
        this.isCommand = isCommand;
    }

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        AttributedStringBuilder out = new AttributedStringBuilder();
        int at = 0;
        boolean first = true;
        boolean file = false;
        for (Token token : Lexer.tokens(line)) {
            out.append(line, at, token.start());
            AttributedStyle style = switch (token.kind()) {
                case WORD -> word(token, first && !file);
                case COMMENT -> COMMENT;
                default -> OPERATOR;
            };
            out.styled(style, line.substring(token.start(), token.end()));
            first = token.kind().startsCommand() || first && (file || token.kind() != Token.Kind.WORD);
            file = token.kind().isRedirection();
            at = token.end();
        }
        return out.append(line.substring(at)).toAttributedString();
    }

    private AttributedStyle word(Token token, boolean command) {
        if (command) {
            return isCommand.test(token.text()) ? COMMAND : UNKNOWN;
        }
        boolean quoted = token.parts().stream().anyMatch(part -> part.kind() == Part.Kind.QUOTED);
        return quoted ? STRING : AttributedStyle.DEFAULT;
    }

    @Override
    public void setErrorPattern(Pattern errorPattern) {}

    @Override
    public void setErrorIndex(int errorIndex) {}
}
