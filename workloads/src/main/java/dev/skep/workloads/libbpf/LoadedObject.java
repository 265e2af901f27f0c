package dev.skep.workloads.libbpf;

import java.util.ArrayList;
import java.util.List;

/**
 * An object in a kernel: its maps and programs as descriptors, which {@link #close} gives back. What is attached or pinned
 * then lives on by itself.
 */
public final class LoadedObject implements AutoCloseable {

    private final BpfKernel kernel;
    private final BpfObjectSpec spec;
    private final int btfFd;
    private final List<LoadedMap> maps;
    private final List<LoadedProgram> programs;
    private boolean closed;

    LoadedObject(BpfKernel kernel, BpfObjectSpec spec, int btfFd, List<LoadedMap> maps, List<LoadedProgram> programs) {
        this.kernel = kernel;
        this.spec = spec;
        this.btfFd = btfFd;
        this.maps = new ArrayList<>(maps);
        this.programs = new ArrayList<>(programs);
    }

    public BpfObjectSpec spec() {
        return spec;
    }

    /** Descriptor of its BTF, or 0. */
    public int btfFd() {
        return btfFd;
    }

    public List<LoadedMap> maps() {
        return List.copyOf(maps);
    }

    public List<LoadedProgram> programs() {
        return List.copyOf(programs);
    }

    /** A map by its name, or null. */
    public LoadedMap map(String name) {
        return maps.stream().filter(m -> m.name().equals(name)).findFirst().orElse(null);
    }

    /** A program by its name, or null. */
    public LoadedProgram program(String name) {
        return programs.stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
    }

    /** Closes all its descriptors, once. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        programs.forEach(p -> kernel.close(p.fd()));
        maps.stream().filter(LoadedMap::owned).forEach(m -> kernel.close(m.fd()));
        if (btfFd > 0) {
            kernel.close(btfFd);
        }
    }
}
