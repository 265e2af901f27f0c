package dev.skep.shell.cmd;

import dev.skep.shell.sh.Shell;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whole inputs of commands that filter text. */
final class Input {

    private Input() {}

    /** All of a file, or of standard input for {@code -}. */
    static String text(Shell shell, String file) {
        if (!file.equals("-")) {
            return shell.libc().readText(file);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part = shell.libc().read(0, 1 << 16);
                part.length > 0;
                part = shell.libc().read(0, 1 << 16)) {
            all.writeBytes(part);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** Its lines, without their ends. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            lines.add(text.substring(at, end < 0 ? text.length() : end));
            at = end < 0 ? text.length() : end + 1;
        }
        return lines;
    }
}
