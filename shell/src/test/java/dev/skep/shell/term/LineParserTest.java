package dev.skep.shell.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;

final class LineParserTest {

    private final LineParser parser = new LineParser();

    @Test
    void completion_sees_the_command_that_the_cursor_is_in() {
        String line = "ls /; bpftool prog sh | wc";
        ParsedLine parsed = parser.parse(line, line.indexOf(" |"), ParseContext.COMPLETE);
        assertThat(parsed.words()).containsExactly("bpftool", "prog", "sh");
        assertThat(parsed.wordIndex()).isEqualTo(2);
        assertThat(parser.parse("ls ", 3, ParseContext.COMPLETE).words()).containsExactly("ls", "");
    }

    @Test
    void an_unfinished_line_asks_for_more() {
        assertThatThrownBy(() -> parser.parse("echo 'a", 7, ParseContext.ACCEPT_LINE))
                .isInstanceOf(EOFError.class);
        assertThatThrownBy(() -> parser.parse("echo a |", 8, ParseContext.ACCEPT_LINE))
                .isInstanceOf(EOFError.class);
    }

    @Test
    void words_are_quoted_so_that_the_lexer_gives_them_back() {
        assertThat(LineParser.quote("plain")).isEqualTo("plain");
        assertThat(LineParser.quote("it's a b")).isEqualTo("'it'\\''s a b'");
    }
}
