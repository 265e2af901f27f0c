package dev.skep.testing;

import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.bpf.engine.EngineEnv;
import dev.skep.kernel.bpf.helper.Helpers;
import dev.skep.kernel.bpf.map.MapEnv;
import dev.skep.kernel.bpf.map.Maps;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.task.Cpu;

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
}
