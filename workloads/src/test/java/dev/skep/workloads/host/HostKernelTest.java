package dev.skep.workloads.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skep.kernel.bpf.insn.Assembler;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.testing.Capability;
import dev.skep.workloads.libbpf.Bpf;
import dev.skep.workloads.libbpf.BpfObjectSpec;
import dev.skep.workloads.libbpf.LibbpfException;
import dev.skep.workloads.libbpf.LoadedObject;
import dev.skep.workloads.libbpf.ObjectLoader;
import dev.skep.workloads.libbpf.UserStruct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The host's real kernel: it is only asked, and nothing stays in it. */
class HostKernelTest {

    private static final int TEST_ATTR_SIZE = 80;

    private long descriptorsBefore;
    private HostKernel kernel;

    @BeforeEach
    void open() throws IOException {
        Capability.BPF.assume();
        HostKernel.open().close();
        descriptorsBefore = descriptors();
        kernel = HostKernel.open();
    }

    @AfterEach
    void leavesNothingOpen() throws IOException {
        if (kernel != null) {
            kernel.close();
            assertThat(descriptors()).isEqualTo(descriptorsBefore);
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> fds = Files.list(Path.of("/proc/self/fd"))) {
            return fds.count();
        }
    }

    private static HostLoad program(String text) {
        return new HostLoad(Assembler.assemble(text), ProgType.SOCKET_FILTER);
    }

    private int array(int valueSize) {
        return (int) kernel.bpf(
                BpfCmd.MAP_CREATE,
                new UserStruct(72)
                        .u32(0, MapType.ARRAY.number())
                        .u32(4, Integer.BYTES)
                        .u32(8, valueSize)
                        .u32(12, 1));
    }

    @Test
    void loadsAndRuns() {
        HostVerdict verdict = kernel.load(program("r0 = 7; exit"));
        assertThat(verdict.loaded()).isTrue();
        assertThat(verdict.log()).startsWith("processed 2 insns");
        assertThat(verdict.nanos()).isPositive();
        UserStruct run =
                new UserStruct(TEST_ATTR_SIZE).u32(0, verdict.fd()).u32(8, 14).pointer(16, UserStruct.of(new byte[14]));
        assertThat(kernel.bpf(BpfCmd.PROG_TEST_RUN, run)).isZero();
        assertThat(run.u32(4)).isEqualTo(7);
        assertThat(kernel.openDescriptors()).isEqualTo(1);
        assertThat(kernel.close(verdict.fd())).isZero();
        assertThat(kernel.close(verdict.fd())).isEqualTo(Errno.EBADF.negative());
    }

    @Test
    void refusesInTheVerifiersWords() {
        HostVerdict verdict = kernel.load(program("r0 = r2; exit").log(2, 1 << 16));
        assertThat(verdict.error()).isEqualTo(Errno.EACCES.number());
        assertThat(verdict.fd()).isEqualTo(-1);
        assertThat(verdict.log()).contains("0: (bf) r0 = r2\nR2 !read_ok\n");
        assertThat(verdict.logTrueSize()).isEqualTo(verdict.log().length() + 1);
        assertThat(kernel.load(program("r0 = r2; exit").log(0, 0)).log()).isEmpty();
    }

    @Test
    void lendsALoadFewerCapabilities() {
        String pointer = "r0 = r1; exit";
        long bpfOnly = dev.skep.kernel.uapi.Capability.CAP_BPF.bit();
        assertThat(kernel.load(program(pointer)).loaded()).isTrue();
        HostVerdict leak = kernel.load(program(pointer).capabilities(bpfOnly));
        assertThat(leak.error()).isEqualTo(Errno.EACCES.number());
        assertThat(leak.log()).contains("R0 leaks addr as return value");
        HostVerdict gpl =
                kernel.load(new HostLoad(Assembler.assemble("r0 = 0; exit"), ProgType.KPROBE).capabilities(0));
        assertThat(gpl.error()).isEqualTo(Errno.EPERM.number());
        assertThat(kernel.load(program(pointer)).loaded()).isTrue();
    }

    @Test
    void putsDescriptorsInPlaceOfIndices() {
        int map = array(8);
        String first = "r1 = map[0][0]+0; r0 = *(u64 *)(r1 +0); exit";
        assertThat(kernel.load(program(first).maps(map)).loaded()).isTrue();
        HostVerdict none = kernel.load(program("r1 = map[1][0]+0; r0 = 0; exit").maps(map));
        assertThat(none.log()).contains("fd -1 is not pointing to valid bpf_map");
    }

    @Test
    void indicesOutsideFdArrayFindNothing() {
        int map = array(8);
        long[] insns = Assembler.assemble("r1 = map[0]; r0 = 0; exit");
        insns[0] = Insn.withSrc(insns[0], Opcode.PSEUDO_MAP_IDX);
        assertThat(kernel.load(new HostLoad(insns, ProgType.SOCKET_FILTER).maps(map))
                        .loaded())
                .isTrue();
        for (int index : new int[] {1, 1023, 1024, -1, 1 << 20, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            insns[0] = Insn.withImm(insns[0], index);
            HostVerdict verdict = kernel.load(new HostLoad(insns, ProgType.SOCKET_FILTER).maps(map));
            assertThat(verdict.error())
                    .as("index %d", index)
                    .isEqualTo((index > 0 && index < 1024 ? Errno.EBADF : Errno.EFAULT).number());
        }
    }

    @Test
    void refusesWhateverAttachesPinsOrSends() {
        for (BpfCmd command : BpfCmd.values()) {
            if (!HostKernel.ALLOWED.contains(command)) {
                assertThat(kernel.bpf(command, new UserStruct(64))).isEqualTo(Errno.EPERM.negative());
            }
        }
        assertThat(HostKernel.ALLOWED)
                .doesNotContain(
                        BpfCmd.OBJ_PIN,
                        BpfCmd.OBJ_GET,
                        BpfCmd.PROG_ATTACH,
                        BpfCmd.LINK_CREATE,
                        BpfCmd.LINK_UPDATE,
                        BpfCmd.RAW_TRACEPOINT_OPEN,
                        BpfCmd.ITER_CREATE,
                        BpfCmd.PROG_BIND_MAP,
                        BpfCmd.TOKEN_CREATE,
                        BpfCmd.ENABLE_STATS);
        assertThat(kernel.perfEventOpen(new UserStruct(128), 0, 0, -1, 0)).isEqualTo(Errno.EPERM.negative());
        assertThat(kernel.ioctl(0, 0, 0)).isEqualTo(Errno.EPERM.negative());
        assertThat(kernel.unlink("/nowhere")).isEqualTo(Errno.EPERM.negative());
        assertThat(kernel.close(0)).isEqualTo(Errno.EBADF.negative());
        HostVerdict xdp = kernel.load(new HostLoad(Assembler.assemble("r0 = 3; exit"), ProgType.XDP));
        UserStruct live = new UserStruct(TEST_ATTR_SIZE).u32(0, xdp.fd()).u32(64, 2);
        assertThat(kernel.bpf(BpfCmd.PROG_TEST_RUN, live)).isEqualTo(Errno.EPERM.negative());
    }

    @Test
    void shortBuffersHarmNobody() {
        int map = array(1 << 20);
        UserStruct attr = new UserStruct(32)
                .u32(0, map)
                .pointer(8, UserStruct.of(new byte[4]))
                .pointer(16, UserStruct.of(new byte[8]));
        assertThat(kernel.bpf(BpfCmd.MAP_LOOKUP_ELEM, attr)).isZero();
        assertThatExceptionOfType(LibbpfException.class)
                .isThrownBy(() -> kernel.load(program("r0 = 0; exit").log(1, Integer.MAX_VALUE)))
                .withMessageContaining("more than 1 GiB");
    }

    @Test
    void isTheLoadersKernel() throws IOException {
        Path file = Path.of("bpf", "xdp_count.bpf.o");
        BpfObjectSpec spec = BpfObjectSpec.parse(file.toString(), Files.readAllBytes(file));
        try (LoadedObject object = ObjectLoader.load(kernel, spec)) {
            assertThat(object.programs()).hasSize(1);
            assertThat(object.maps()).isNotEmpty();
            Bpf bpf = new Bpf(kernel);
            UserStruct info = new UserStruct(232);
            bpf.info(object.programs().getFirst().fd(), info);
            assertThat(info.chars(64)).isEqualTo(object.programs().getFirst().name());
        }
        assertThat(kernel.openDescriptors()).isZero();
        assertThat(kernel.vmlinuxBtf()).startsWith(0x9f, 0xeb);
        assertThat(kernel.possibleCpus()).isPositive();
    }

    @Test
    void thousandsOfLoadsLeaveNothing() throws IOException {
        int map = array(8);
        long before = descriptors();
        HostLoad good = program("r1 = map[0][0]+0; r0 = *(u64 *)(r1 +0); exit").maps(map);
        HostLoad bad = program("r0 = *(u64 *)(r1 +4); exit").log(2, 1 << 20);
        for (int i = 0; i < 2000; i++) {
            assertThat(kernel.close(kernel.load(good).fd())).isZero();
            assertThat(kernel.load(bad).loaded()).isFalse();
        }
        assertThat(descriptors()).isEqualTo(before);
        assertThat(kernel.openDescriptors()).isEqualTo(1);
    }
}
