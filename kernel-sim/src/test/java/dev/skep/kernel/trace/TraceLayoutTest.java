package dev.skep.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.time.Clock;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The events' records beside the facts of a real 6.18 kernel. Those of sched have a test beside their declaration. */
class TraceLayoutTest {

    private final KernelMemory memory = new KernelMemory(1 << 20, 1 << 20);
    private final TraceBuffer buffer = new TraceBuffer(memory, new Clock(), 1);
    private final TraceEvents events = new TraceEvents(new TraceScratch(memory, 1), buffer);

    @Test
    void syscallAndPrintkRecordsAreLinuxs() throws IOException {
        new SyscallTrace(events, 1);
        buffer.declarePrintk(events);
        assertThat(TraceLayouts.compare(events)).isEqualTo(12);
    }

    @Test
    void theFormatFileReadsAsLinuxPrintsIt() {
        new SyscallTrace(events, 1);
        TraceEvent event = events.find("syscalls", "sys_enter_execve");
        assertThat(event.format()).isEqualTo("""
                name: sys_enter_execve
                ID: %d
                format:
                \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
                \tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;
                \tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;
                \tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

                \tfield:int __syscall_nr;\toffset:8;\tsize:4;\tsigned:1;
                \tfield:const char * filename;\toffset:16;\tsize:8;\tsigned:0;
                \tfield:const char *const * argv;\toffset:24;\tsize:8;\tsigned:0;
                \tfield:const char *const * envp;\toffset:32;\tsize:8;\tsigned:0;

                print fmt: "filename: 0x%%08lx, argv: 0x%%08lx, envp: 0x%%08lx", ((unsigned long)(REC->filename)), \
                ((unsigned long)(REC->argv)), ((unsigned long)(REC->envp))
                """.formatted(event.id()));
        assertThat(events.find("syscalls", "sys_exit_execve").format())
                .contains("\tfield:long ret;\toffset:16;\tsize:8;\tsigned:1;\n\nprint fmt: \"0x%lx\", REC->ret\n");
    }
}
