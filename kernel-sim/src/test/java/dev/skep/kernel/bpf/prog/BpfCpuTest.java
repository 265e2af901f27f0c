package dev.skep.kernel.bpf.prog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.task.Cpu;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import org.junit.jupiter.api.Test;

class BpfCpuTest {

    private final KernelMemory memory = new KernelMemory(1 << 20, 1 << 20);
    private final BpfCpu cpu = new BpfCpu(new Cpu(0, new Task(0, 0, null, "swapper/0", Cred.ROOT, 0)), memory);

    @Test
    void runsNestDownwards() {
        long outer = cpu.enter(512);
        long inner = cpu.enter(64);
        assertThat(inner).isEqualTo(outer - 512);
        assertThat(memory.valid(inner - 64, 64)).isTrue();
        cpu.leave(64);
        cpu.leave(512);
        assertThat(cpu.stackTop).isEqualTo(outer);
    }

    @Test
    void aStackThatDoesNotFitPanics() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        cpu.enter(512);
                    }
                })
                .isInstanceOf(KernelPanic.class);
    }

    @Test
    void givesItsStackBack() {
        cpu.close();
        assertThat(memory.allocated()).isZero();
    }
}
