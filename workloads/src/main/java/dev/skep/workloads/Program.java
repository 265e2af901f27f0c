package dev.skep.workloads;

import dev.skep.workloads.libc.Libc;
import java.util.List;

/** A user program: straight-line Java whose only way to the kernel is its {@link Libc}. */
@FunctionalInterface
public interface Program {

    /**
     * main().
     *
     * @param args the arguments, the program's name first
     * @return the exit code
     */
    int main(Libc libc, List<String> args);
}
