package dev.skep.shell.cmd;

import dev.skep.kernel.uapi.ProgType;
import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.bpftool.BpftoolMain;
import dev.skep.workloads.iproute.Ip;
import dev.skep.workloads.iproute.LibcNetlink;
import dev.skep.workloads.libbpf.BpfObjectSpec;
import dev.skep.workloads.libbpf.BpfProgramSpec;
import dev.skep.workloads.libbpf.LibbpfException;
import dev.skep.workloads.libbpf.LibcKernel;
import dev.skep.workloads.libbpf.LoadOptions;
import dev.skep.workloads.libbpf.LoadedObject;
import dev.skep.workloads.libbpf.ObjectLoader;
import dev.skep.workloads.libbpf.VerifierError;
import dev.skep.workloads.libc.Libc;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/** {@code ip}: the program of that name, run in the shell's process. */
final class IpCommand implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        return Ip.main(new ShellNetlink(shell), args);
    }

    @Override
    public List<String> complete(Shell shell, List<String> words) {
        return switch (words.size()) {
            case 1 -> List.of("link");
            case 2 -> List.of("add", "set", "show", "del", "help");
            default -> {
                String before = words.get(words.size() - 2);
                yield switch (before) {
                    case "obj", "pinned" -> null;
                    case "dev" -> List.of("lo", "eth0");
                    case "type" -> List.of("dummy");
                    default -> List.of("dev", "up", "down", "xdp", "xdpgeneric", "off", "obj", "sec", "type", "dummy");
                };
            }
        };
    }

    /** What ip wants of BPF: objects go through libbpf. */
    private static final class ShellNetlink extends LibcNetlink {

        private final Libc libc;
        private final Shell shell;

        ShellNetlink(Shell shell) {
            super(shell.libc());
            this.libc = shell.libc();
            this.shell = shell;
        }

        @Override
        public int loadXdp(String file, String section, String program, boolean verbose) throws LoadException {
            byte[] bytes;
            try {
                bytes = libc.readFile(file);
            } catch (SysError e) {
                throw new LoadException(
                        "libbpf: elf: failed to open " + file + ": " + e.errno().text()
                                + "\nError opening object file: " + e.errno().text() + "\n");
            }
            try {
                BpfObjectSpec object = BpfObjectSpec.parse(file, bytes);
                BpfProgramSpec wanted = choose(object, section, program);
                LoadOptions options = LoadOptions.DEFAULT
                        .withType(ProgType.XDP, null)
                        .withWanted(candidate -> candidate == wanted)
                        .withWarn(line -> shell.err("libbpf: " + line + "\n"));
                try (LoadedObject loaded = new ObjectLoader(new LibcKernel(libc), options).load(object)) {
                    return keep(loaded.programs().get(0).fd());
                }
            } catch (VerifierError e) {
                throw new LoadException(e.report() + "libbpf: failed to load object '" + file + "'\n");
            } catch (LibbpfException e) {
                throw new LoadException("libbpf: " + e.getMessage() + "\n");
            }
        }

        private static BpfProgramSpec choose(BpfObjectSpec object, String section, String program)
                throws LoadException {
            for (BpfProgramSpec candidate : object.programs()) {
                boolean fits = program != null
                        ? candidate.name().equals(program)
                        : section != null
                                ? candidate.section().equals(section)
                                : candidate.section().equals("prog")
                                        || candidate.section().startsWith("xdp");
                if (fits) {
                    return candidate;
                }
            }
            String what = program != null ? program : section != null ? section : "xdp";
            throw new LoadException("object file doesn't contain a program \"" + what + "\"\n");
        }

        /** A copy of a descriptor, which outlives the object. */
        private int keep(int fd) {
            long copy = libc.syscall(dev.skep.kernel.uapi.SyscallNr.DUP, fd, 0, 0);
            return (int) copy;
        }

        @Override
        public int openPinned(String path) {
            return BpftoolMain.openPinned(libc, path);
        }

        @Override
        public ProgInfo progInfo(int id) {
            return BpftoolMain.progInfo(libc, id, ProgInfo::new);
        }

        @Override
        public void out(String text) {
            shell.out(text);
        }

        @Override
        public void err(String text) {
            shell.err(text);
        }
    }
}
