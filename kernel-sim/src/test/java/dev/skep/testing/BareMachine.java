package dev.skep.testing;

import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.bpf.engine.EngineEnv;
import dev.skep.kernel.bpf.helper.Helpers;
import dev.skep.kernel.bpf.map.MapEnv;
import dev.skep.kernel.bpf.map.MapSpec;
import dev.skep.kernel.bpf.map.Maps;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.Image;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.task.Cpu;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;
import java.util.List;

/** As much of a machine as an engine needs: memory, one CPU, maps, helpers. */
public final class BareMachine {

    public final KernelMemory memory;
    public final Maps maps;
    public final Helpers helpers = new Helpers();
    public final BpfCpu cpu;

    public BareMachine() {
        this(1 << 22, 1 << 24);
    }

    public BareMachine(long size, long max) {
        this.memory = new KernelMemory(size, max);
        this.maps = new Maps(new MapEnv(memory, 2, new SimRandom(1)));
        this.cpu = new BpfCpu(new Cpu(0, null), memory);
    }

    public EngineEnv env() {
        return new EngineEnv(memory, helpers, maps);
    }

    /** A map of type prog array that programs of this machine may name: it is found by its address. */
    public ProgRow progArray(int entries) {
        maps.register(MapType.PROG_ARRAY, (spec, env) -> new ProgRow(env.memory(), spec.maxEntries()));
        return (ProgRow) maps.create(MapSpec.of(MapType.PROG_ARRAY, 4, 4, entries, 0, "progs"));
    }

    /** An image as a loaded program. */
    public static BpfProg loaded(Image image) {
        return new BpfProg(
                new BpfProg.Facts(
                        ProgType.SOCKET_FILTER,
                        null,
                        "test",
                        new byte[8],
                        "GPL",
                        true,
                        0,
                        0,
                        0,
                        0,
                        new long[0],
                        new int[] {0},
                        List.of(),
                        null,
                        new byte[0],
                        new byte[0],
                        0,
                        0),
                image);
    }
}
