package dev.skep.shell.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguageTest {

    private static List<String> words(String line) {
        return Lexer.tokens(line).stream()
                .filter(token -> token.kind() == Token.Kind.WORD)
                .map(Token::text)
                .toList();
    }

    @Test
    void quotes_keep_what_they_enclose() {
        assertThat(words("a 'b c' \"d \\\" e\" f\\ g h#i #j")).containsExactly("a", "b c", "d \" e", "f g", "h#i");
    }

    @Test
    void tokens_know_where_they_stand() {
        for (Token token : Lexer.tokens("echo 'a b' >x 2>>y;ls|wc&&true||false # end")) {
            assertThat(token.start()).isLessThan(token.end());
        }
        assertThat(Lexer.tokens("x 2>y").get(1).fd()).isEqualTo(2);
        assertThat(Lexer.tokens("x2>y").get(1).fd()).isEqualTo(-1);
    }

    @Test
    void the_lexer_never_fails() {
        for (String line : List.of("'", "\"", "\\", "a 'b", "\"\\", "|", ">", "&", "&&&", "$?", "\"$?", "\u0000")) {
            assertThat(Lexer.tokens(line)).isNotNull();
        }
        assertThat(Lexer.tokens("a 'b").get(1).open()).isTrue();
    }

    @Test
    void lists_carry_their_conditions() throws SyntaxError {
        List<Pipeline> pipelines = Parser.parse("a && b || c; d | e\nf");
        assertThat(pipelines)
                .extracting(Pipeline::when)
                .containsExactly(
                        Pipeline.When.ALWAYS,
                        Pipeline.When.SUCCESS,
                        Pipeline.When.FAILURE,
                        Pipeline.When.ALWAYS,
                        Pipeline.When.ALWAYS);
        assertThat(pipelines.get(3).commands()).hasSize(2);
        assertThat(pipelines.get(4).commands().get(0).line()).isEqualTo(2);
        assertThat(pipelines.get(3).text()).isEqualTo("d | e");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "echo 'x   ! true ! line 1: syntax error: unterminated quoted string",
                "a |       ! true ! syntax error: unexpected end of input after \"|\"",
                "a &&      ! true ! syntax error: unexpected end of input after \"&&\"",
                ";         ! false ! line 1: syntax error: unexpected \";\"",
                "a ; ; b   ! false ! line 1: syntax error: unexpected \";\"",
                "| a       ! false ! line 1: syntax error: unexpected \"|\"",
                "a > | b   ! false ! line 1: syntax error: unexpected \"|\"",
                "a >       ! false ! syntax error: \">\" names no file",
            })
    void errors_say_where_and_what(String line, boolean incomplete, String message) {
        SyntaxError error = catchThrowableOfType(SyntaxError.class, () -> Parser.parse(line.strip()));
        assertThat(error).hasMessage(message);
        assertThat(error.incomplete()).isEqualTo(incomplete);
    }

    @ParameterizedTest
    @CsvSource({
        "*, abc, true",
        "*, .abc, false",
        ".*, .abc, true",
        "a*c, abbc, true",
        "a*c, abbd, false",
        "?, a, true",
        "?, ab, false",
        "[a-c]x, bx, true",
        "[!a-c]x, bx, false",
        "[ab, [ab, true"
    })
    void patterns_match_names(String pattern, String name, boolean matches) {
        assertThat(Glob.of(Lexer.tokens(pattern).get(0).parts()).matches(name)).isEqualTo(matches);
    }

    @Test
    void quoted_patterns_stand_for_themselves() {
        assertThat(Glob.isPattern(Lexer.tokens("'*'").get(0).parts())).isFalse();
        assertThat(Glob.of(Lexer.tokens("'*'b*").get(0).parts()).matches("*bc")).isTrue();
    }
}
