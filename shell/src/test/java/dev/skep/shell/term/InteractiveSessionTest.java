package dev.skep.shell.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.workloads.MachineConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;

/** Whole sessions: keys go in, the line editor and the shell do the rest. */
final class InteractiveSessionTest {

    private static final String CTRL_D = "\u0004";
    private static final String CTRL_R = "\u0012";
    private static final String CTRL_U = "\u0015";
    private static final Pattern ESCAPES = Pattern.compile("\u001b(\\[[?0-9;]*[A-Za-z]|[=>])|\r");

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private int type(String keys) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
        try (ExternalTerminal terminal = new ExternalTerminal(
                null, "test", "ansi", in, screen, StandardCharsets.UTF_8, SignalHandler.SIG_DFL, true)) {
            Attributes quiet = terminal.getAttributes();
            quiet.setLocalFlag(Attributes.LocalFlag.ECHO, false);
            quiet.setLocalFlag(Attributes.LocalFlag.ISIG, false);
            terminal.setAttributes(quiet);
            terminal.resume();
            return InteractiveSession.run(MachineConfig.DEFAULT, terminal, null);
        }
    }

    /** Lines of output; a line typed stands behind a prompt. */
    private long linesThatAre(String text) {
        return ESCAPES.matcher(screen.toString(StandardCharsets.UTF_8))
                .replaceAll("")
                .lines()
                .filter(text::equals)
                .count();
    }

    @Test
    void a_line_runs_and_exit_gives_the_status() throws IOException {
        assertThat(type("echo hello\nexit 3\n")).isEqualTo(3);
        assertThat(linesThatAre("hello")).isEqualTo(1);
    }

    @Test
    void tab_completes_a_command() throws IOException {
        type("una\t -s\nexit\n");
        assertThat(linesThatAre("Linux")).isEqualTo(1);
    }

    @Test
    void ctrl_r_finds_an_earlier_line() throws IOException {
        type("echo one\necho two\n" + CTRL_R + "one\nexit\n");
        assertThat(linesThatAre("one")).isEqualTo(2);
        assertThat(linesThatAre("two")).isEqualTo(1);
    }

    @Test
    void ctrl_u_drops_the_line_and_ctrl_d_leaves() throws IOException {
        assertThat(type("echo dropped" + CTRL_U + "echo kept\n" + CTRL_D)).isZero();
        assertThat(linesThatAre("dropped")).isZero();
        assertThat(linesThatAre("kept")).isEqualTo(1);
    }

    @Test
    void an_unfinished_quote_goes_on_in_the_next_line() throws IOException {
        type("echo 'a\nb'\nexit\n");
        assertThat(linesThatAre("a")).isEqualTo(1);
        assertThat(linesThatAre("b")).isEqualTo(1);
    }
}
