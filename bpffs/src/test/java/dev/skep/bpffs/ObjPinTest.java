package dev.skep.bpffs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.link.BpfLinkFile;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.BpfMapFile;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.BpfProgFile;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.FdTable;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** BPF_OBJ_PIN and BPF_OBJ_GET by their attributes. The answers of Linux in breadth: PinsCorpusTest of workloads. */
class ObjPinTest {

    @Test
    void everyKindComesBackAsWhatItWas() {
        try (BpfFsBench bench = new BpfFsBench()) {
            FdTable fds = bench.kernel.files.of(bench.root);
            BpfMap map = bench.map();
            BpfProg prog = bench.prog();
            TextLink link = new TextLink(prog);
            int mapFd = fds.install(new BpfMapFile(map, 0));
            int progFd = fds.install(new BpfProgFile(prog));
            int linkFd = fds.install(new BpfLinkFile(link));
            assertThat(bench.call(BpfCmd.OBJ_PIN, "/a/m", mapFd, 0, 0)).isZero();
            assertThat(bench.call(BpfCmd.OBJ_PIN, "/a/p", progFd, 0, 0)).isZero();
            assertThat(bench.call(BpfCmd.OBJ_PIN, "/b/l", linkFd, 0, 0)).isZero();
            fds.closeAll();
            map.put();
            prog.put();
            link.put();
            assertThat(List.of(map.references(), prog.references(), link.references()))
                    .containsExactly(1L, 2L, 1L);
            int m = (int) bench.call(BpfCmd.OBJ_GET, "/a/m", 0, 0, 0);
            int p = (int) bench.call(BpfCmd.OBJ_GET, "/a/p", 0, BpfUapi.BPF_F_RDONLY, 0);
            int l = (int) bench.call(BpfCmd.OBJ_GET, "/b/l", 0, 0, 0);
            assertThat(BpfMapFile.of(fds, m).map()).isSameAs(map);
            assertThat(BpfProgFile.of(fds, p)).isSameAs(prog);
            assertThat(BpfLinkFile.of(fds, l)).isSameAs(link);
            assertThat(bench.call(BpfCmd.OBJ_GET, "/b/l", 0, BpfUapi.BPF_F_RDONLY, 0))
                    .isEqualTo(Errno.EINVAL.negative());
        }
    }

    @Test
    void noBitOfTheAttributesIsTakenThatLinuxDoesNotKnow() {
        try (BpfFsBench bench = new BpfFsBench()) {
            FdTable fds = bench.kernel.files.of(bench.root);
            BpfMap map = bench.map();
            int fd = fds.install(new BpfMapFile(map, 0));
            map.put();
            int known = BpfUapi.BPF_F_PATH_FD;
            IntStream.range(0, 32)
                    .map(bit -> 1 << bit)
                    .filter(flag -> flag != known)
                    .forEach(flag -> assertThat(bench.call(BpfCmd.OBJ_PIN, "/a/m", fd, flag, 0))
                            .isEqualTo(Errno.EINVAL.negative()));
            assertThat(bench.call(BpfCmd.OBJ_GET, "/a/m", fd + 1, 0, 0)).isEqualTo(Errno.EINVAL.negative());
            assertThat(bench.call(BpfCmd.OBJ_PIN, "/a/m", fd, known, 999)).isZero();
            assertThat(bench.dir("/a").isEmpty()).isFalse();
        }
    }

    @Test
    void aRefusedPinTakesNoReference() {
        try (BpfFsBench bench = new BpfFsBench()) {
            FdTable fds = bench.kernel.files.of(bench.root);
            BpfMap map = bench.map();
            int fd = fds.install(new BpfMapFile(map, 0));
            for (String path : List.of("/m", "/a/x.y", "/a", "/missing/m", "/a/x/", "", "/a/m/x")) {
                assertThat(bench.call(BpfCmd.OBJ_PIN, path, fd, 0, 0)).as(path).isNegative();
            }
            assertThat(map.references()).isEqualTo(2);
            map.put();
        }
    }
}
