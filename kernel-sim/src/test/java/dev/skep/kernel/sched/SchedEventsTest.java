package dev.skep.kernel.sched;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.time.Clock;
import dev.skep.kernel.trace.TraceBuffer;
import dev.skep.kernel.trace.TraceEvents;
import dev.skep.kernel.trace.TraceLayouts;
import dev.skep.kernel.trace.TraceScratch;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SchedEventsTest {

    @Test
    void recordsAreLinuxs() throws IOException {
        KernelMemory memory = new KernelMemory(1 << 20, 1 << 20);
        TraceEvents events = new TraceEvents(new TraceScratch(memory, 1), new TraceBuffer(memory, new Clock(), 1));
        new SchedEvents(memory, events);

        assertThat(TraceLayouts.compare(events)).isEqualTo(32);
        assertThat(events.find("sched", "sched_process_fork").format())
                .endsWith("\nprint fmt: \"comm=%s pid=%d child_comm=%s child_pid=%d\", __get_str(parent_comm),"
                        + " REC->parent_pid, __get_str(child_comm), REC->child_pid\n");
    }
}
