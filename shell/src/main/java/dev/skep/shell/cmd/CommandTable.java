package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Every command of the shell: the literal table, in the order in which {@code help} shows it. */
public final class CommandTable {

    /** Groups of commands. */
    public enum Group {
        BPF("BPF"),
        TRACING("Tracing"),
        NETWORK("Network"),
        FILES("Files"),
        SYSTEM("System and processes"),
        SHELL("Shell");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * A command.
     *
     * @param name as it is typed
     * @param group where help shows it
     * @param usage its grammar in a line, the name included
     * @param summary what it does
     * @param make makes one; its class is loaded only then
     */
    public record Row(String name, Group group, String usage, String summary, Supplier<Command> make) {}

    static final List<Row> ROWS = List.of(
            row(
                    Group.BPF,
                    "bpftool",
                    "[-jpfnd] prog|map|link|btf|net VERB ...",
                    "programs, maps, links, types",
                    BpftoolCommand::new),
            row(
                    Group.BPF,
                    "load_bpf_file",
                    "FILE",
                    "load and attach an object as the kernel's old samples did",
                    LoadBpfFile::new),
            row(
                    Group.TRACING,
                    "read_trace_pipe",
                    "",
                    "print what bpf_trace_printk wrote, as it comes",
                    ReadTracePipe::new),
            row(Group.NETWORK, "ip", "link [add|set|show|del] ...", "network devices (iproute2)", IpCommand::new),
            row(
                    Group.NETWORK,
                    "replay",
                    "FILE dev DEVICE",
                    "feed a capture (pcap, pcapng) to a device",
                    ReplayCommand::new),
            row(Group.FILES, "cat", "[FILE...]", "print files", Cat::new),
            row(Group.FILES, "cd", "[DIRECTORY]", "change the working directory", Cd::new),
            row(Group.FILES, "grep", "[-cinqv] PATTERN [FILE...]", "print the lines that match", Grep::new),
            row(Group.FILES, "head", "[-n N] [FILE...]", "print the first lines", () -> new Head("head", false)),
            row(Group.FILES, "ln", "-s TARGET NAME", "make a symbolic link", Ln::new),
            row(Group.FILES, "ls", "[-la1d] [FILE...]", "list files", Ls::new),
            row(Group.FILES, "mkdir", "[-p] DIRECTORY...", "make directories", Mkdir::new),
            row(Group.FILES, "mount", "[-t TYPE [-o OPTIONS] SOURCE DIRECTORY]", "list mounts, or mount", Mount::new),
            row(Group.FILES, "mv", "SOURCE... DESTINATION", "rename files", Mv::new),
            row(Group.FILES, "pwd", "", "print the working directory", () -> (shell, args) -> {
                shell.out(shell.libc().getcwd() + "\n");
                return 0;
            }),
            row(Group.FILES, "rm", "[-rf] FILE...", "remove files; a pin too", Rm::new),
            row(Group.FILES, "rmdir", "DIRECTORY...", "remove empty directories", Rmdir::new),
            row(Group.FILES, "tail", "[-n N] [FILE...]", "print the last lines", () -> new Head("tail", true)),
            row(Group.FILES, "umount", "DIRECTORY...", "unmount", Umount::new),
            row(Group.FILES, "wc", "[-lwc] [FILE...]", "count lines, words, bytes", Wc::new),
            row(
                    Group.SYSTEM,
                    "exec",
                    "[-c CPU] [-n NAME] PATH [ARG...]",
                    "run a program in a process of its own",
                    Exec::new),
            row(Group.SYSTEM, "id", "[-u]", "print who the shell is", Id::new),
            row(Group.SYSTEM, "ps", "[-ef|aux]", "list processes", Ps::new),
            row(Group.SYSTEM, "sleep", "NUMBER[smhd]", "let virtual time pass", Sleep::new),
            row(Group.SYSTEM, "sysctl", "[-anw] NAME[=VALUE]...", "read and write the kernel's knobs", Sysctl::new),
            row(Group.SYSTEM, "uname", "[-asnrvmo]", "print what kernel this is", Uname::new),
            row(Group.SHELL, "echo", "[-ne] [WORD...]", "print words", Echo::new),
            row(Group.SHELL, "exit", "[STATUS]", "leave the shell", Exit::new),
            row(Group.SHELL, "false", "", "fail", () -> (shell, args) -> 1),
            row(Group.SHELL, "help", "[COMMAND]", "show this, or one command's usage", Help::new),
            row(Group.SHELL, "history", "", "list the lines typed so far", History::new),
            row(Group.SHELL, "true", "", "succeed", () -> (shell, args) -> 0));

    private CommandTable() {}

    private static Row row(Group group, String name, String operands, String summary, Supplier<Command> make) {
        return new Row(name, group, operands.isEmpty() ? name : name + " " + operands, summary, make);
    }

    /** A command by name, freshly made, or null. */
    public static Command find(String name) {
        Row row = row(name);
        return row == null ? null : row.make().get();
    }

    /** All names, in the table's order. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        ROWS.forEach(row -> names.add(row.name()));
        return names;
    }

    /** Those that are files in /bin too: all that do not belong to the shell itself. */
    public static List<String> programs() {
        List<String> programs = new ArrayList<>();
        for (Row row : ROWS) {
            boolean builtin = row.group() == Group.SHELL
                    && !List.of("echo", "true", "false").contains(row.name());
            if (!builtin && !List.of("cd", "exec").contains(row.name())) {
                programs.add(row.name());
            }
        }
        return programs;
    }

    static Row row(String name) {
        for (Row row : ROWS) {
            if (row.name().equals(name)) {
                return row;
            }
        }
        return null;
    }
}
