package dev.skep.shell.sh;

import dev.skep.shell.lang.Glob;
import dev.skep.shell.lang.Part;
import dev.skep.shell.lang.Token;
import dev.skep.workloads.libc.SysError;
import java.util.ArrayList;
import java.util.List;

/** What words become before a command gets them: {@code $?} its number, patterns the paths that match, if any do. */
final class Expansion {

    private Expansion() {}

    static List<String> words(Shell shell, List<Token> tokens) {
        List<String> words = new ArrayList<>();
        for (Token token : tokens) {
            List<Part> parts = new ArrayList<>();
            for (Part part : token.parts()) {
                parts.add(
                        part.kind() == Part.Kind.STATUS
                                ? new Part(Part.Kind.QUOTED, Integer.toString(shell.status()))
                                : part);
            }
            Glob glob = Glob.of(parts);
            List<String> paths = Glob.isPattern(parts) ? paths(shell, glob) : List.of();
            if (paths.isEmpty()) {
                words.add(glob.text());
            } else {
                words.addAll(paths);
            }
        }
        return words;
    }

    /** The paths that a pattern matches, in order. */
    private static List<String> paths(Shell shell, Glob glob) {
        List<String> found = List.of(glob.text().startsWith("/") ? "/" : "");
        String text = glob.text();
        int at = text.startsWith("/") ? 1 : 0;
        while (at <= text.length()) {
            int slash = text.indexOf('/', at);
            int end = slash < 0 ? text.length() : slash;
            if (end > at) {
                found = step(shell, found, glob.slice(at, end), slash >= 0);
            }
            at = end + 1;
        }
        return found;
    }

    private static List<String> step(Shell shell, List<String> prefixes, Glob name, boolean more) {
        List<String> found = new ArrayList<>();
        for (String prefix : prefixes) {
            if (!name.isMagic()) {
                String path = prefix + name.text();
                if (shell.exists(path)) {
                    found.add(more ? path + "/" : path);
                }
                continue;
            }
            try {
                List<String> names = new ArrayList<>(shell.libc().list(prefix.isEmpty() ? "." : prefix));
                names.sort(null);
                for (String candidate : names) {
                    if (name.matches(candidate)) {
                        found.add(prefix + candidate + (more ? "/" : ""));
                    }
                }
            } catch (SysError e) {
                continue;
            }
        }
        return found;
    }
}
