package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import java.util.List;

/** {@code echo [-neE] [WORD...]}. */
final class Echo implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        boolean newline = true;
        boolean escapes = false;
        int at = 0;
        while (at < args.size() && args.get(at).matches("-[neE]+")) {
            for (char c : args.get(at).substring(1).toCharArray()) {
                newline &= c != 'n';
                escapes = c == 'e' || escapes && c != 'E';
            }
            at++;
        }
        String text = String.join(" ", args.subList(at, args.size()));
        if (!escapes) {
            shell.out(newline ? text + "\n" : text);
            return 0;
        }
        StringBuilder out = new StringBuilder();
        if (unescape(text, out) && newline) {
            out.append('\n');
        }
        shell.out(out.toString());
        return 0;
    }

    /** Appends the text with its backslash sequences replaced; false after {@code \c}, which ends all output. */
    private static boolean unescape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char escape = text.charAt(++i);
            switch (escape) {
                case 'a' -> out.append('\u0007');
                case 'b' -> out.append('\b');
                case 'c' -> {
                    return false;
                }
                case 'e' -> out.append('\u001b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'v' -> out.append('\u000b');
                case '\\' -> out.append('\\');
                case '0', 'x' -> {
                    int radix = escape == 'x' ? 16 : 8;
                    int digits = escape == 'x' ? 2 : 3;
                    int value = 0;
                    int used = 0;
                    while (used < digits && i + 1 < text.length() && Character.digit(text.charAt(i + 1), radix) >= 0) {
                        value = value * radix + Character.digit(text.charAt(++i), radix);
                        used++;
                    }
                    out.append(used == 0 && radix == 16 ? "\\x" : Character.toString(value & 0xff));
                }
                default -> out.append('\\').append(escape);
            }
        }
        return true;
    }
}
