package dev.skep.shell.term;

import dev.skep.shell.cmd.CommandTable;
import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes what is typed: the first word to a command; later ones to what that command knows (verbs, keywords, names and
 * ids of programs and maps), or to a path of the simulated machine. Asks the machine by system calls of the shell's process,
 * which waits meanwhile.
 */
final class LineCompleter implements Completer {

    private final Supplier<Shell> shell;

    LineCompleter(Supplier<Shell> shell) {
        this.shell = shell;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> words = line.words().subList(0, line.wordIndex() + 1);
        Shell current = shell.get();
        if (words.size() == 1) {
            CommandTable.names().forEach(name -> candidates.add(new Candidate(name)));
            return;
        }
        String before = words.get(words.size() - 2);
        Command command = CommandTable.find(words.get(0));
        List<String> known = command == null || before.startsWith(">") || before.startsWith("<")
                ? null
                : command.complete(current, words.subList(1, words.size()));
        if (known != null) {
            known.stream().distinct().sorted().forEach(word -> candidates.add(new Candidate(word)));
        } else {
            paths(current, words.getLast(), candidates);
        }
    }

    private static void paths(Shell shell, String word, List<Candidate> candidates) {
        int slash = word.lastIndexOf('/');
        String directory = word.substring(0, slash + 1);
        String prefix = word.substring(slash + 1);
        List<String> names;
        try {
            names = new ArrayList<>(shell.libc().list(directory.isEmpty() ? "." : directory));
        } catch (SysError e) {
            return;
        }
        names.sort(null);
        for (String name : names) {
            if (name.startsWith(prefix) && (!name.startsWith(".") || prefix.startsWith("."))) {
                boolean isDirectory = isDirectory(shell, directory + name);
                candidates.add(new Candidate(
                        directory + name + (isDirectory ? "/" : ""),
                        name + (isDirectory ? "/" : ""),
                        null,
                        null,
                        null,
                        null,
                        !isDirectory));
            }
        }
    }

    private static boolean isDirectory(Shell shell, String path) {
        try {
            return shell.libc().stat(path).isDirectory();
        } catch (SysError e) {
            return false;
        }
    }
}
