package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Complaint;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libbpf.BpfLoad;
import dev.skep.workloads.libbpf.LibbpfException;
import dev.skep.workloads.libbpf.LibcKernel;
import dev.skep.workloads.libbpf.VerifierError;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/**
 * {@code load_bpf_file FILE}: loads an object and attaches what its sections name, as the function of the kernel's old
 * samples did. The descriptors stay the shell's, so what is attached stays until the shell ends.
 */
final class LoadBpfFile implements Command {

    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public int run(Shell shell, List<String> args) {
        if (args.size() != 1) {
            throw new Complaint("usage: load_bpf_file FILE");
        }
        String file = args.get(0);
        try {
            new BpfLoad(new LibcKernel(shell.libc()))
                    .load_bpf_file(file, shell.libc().readFile(file));
            return 0;
        } catch (SysError e) {
            throw new Complaint(file + ": " + e.errno().text());
        } catch (VerifierError e) {
            shell.err(e.report());
            return 1;
        } catch (LibbpfException e) {
            throw new Complaint(e.getMessage());
        }
    }
}
