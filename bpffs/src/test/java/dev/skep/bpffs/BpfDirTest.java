package dev.skep.bpffs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.RefCounted;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.Inode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Directories and pins as inodes, without paths and without bpf(2). */
class BpfDirTest {

    private static void refused(Errno errno, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(errno));
    }

    @Test
    void aPinHoldsOneReferenceUntilItsLastNameIsGone() {
        try (BpfFsBench bench = new BpfFsBench()) {
            BpfDir a = bench.dir("/a");
            BpfMap map = bench.map();
            Inode pin = a.mkobj(bench.root, "m", 0600, map);
            assertThat(map.references()).isEqualTo(2);
            assertThat(pin.object()).isSameAs(map);
            a.link(bench.root, "n", pin);
            a.unlink(bench.root, "m");
            assertThat(map.references()).isEqualTo(2);
            a.unlink(bench.root, "n");
            assertThat(map.references()).isEqualTo(1);
            assertThat(pin.object()).isNull();
            map.put();
        }
    }

    @Test
    void umountFreesWhatIsPinnedBelow() {
        try (BpfFsBench bench = new BpfFsBench()) {
            BpfProg prog = bench.prog();
            BpfMap map = bench.map();
            Inode d = bench.dir("/a").mkdir(bench.root, "d", 0755);
            Inode pin = d.mkobj(bench.root, "p", 0600, prog);
            d.link(bench.root, "p2", pin);
            bench.dir("/b").mkobj(bench.root, "p", 0600, prog);
            d.mkobj(bench.root, "m", 0600, map);
            map.put();
            bench.vfs.unmount(bench.root, bench.at("/a"));
            assertThat(map.references()).isZero();
            assertThat(prog.references()).isEqualTo(2);
            prog.put();
        }
    }

    @Test
    void renameOverAPinFreesWhatItCovers() {
        try (BpfFsBench bench = new BpfFsBench()) {
            BpfDir a = bench.dir("/a");
            BpfMap covered = bench.map();
            BpfMap moved = bench.map();
            a.mkobj(bench.root, "old", 0600, covered);
            a.mkobj(bench.root, "new", 0600, moved);
            covered.put();
            a.rename(bench.root, "new", a, "old");
            assertThat(covered.references()).isZero();
            assertThat(a.lookup(bench.root, "old").object()).isSameAs(moved);
            moved.put();
        }
    }

    @Test
    void onlyBpfObjectsArePinnedAndOnlyHere() {
        try (BpfFsBench bench = new BpfFsBench()) {
            RefCounted stranger = new RefCounted() {
                @Override
                protected void release() {}
            };
            refused(Errno.EINVAL, () -> bench.dir("/a").mkobj(bench.root, "x", 0600, stranger));
            refused(Errno.EPERM, () -> bench.at("/").inode().mkobj(bench.root, "x", 0600, stranger));
            assertThat(stranger.references()).isEqualTo(1);
        }
    }

    @Test
    void ordinaryFilesAndDotsAreRefused() {
        try (BpfFsBench bench = new BpfFsBench()) {
            BpfDir a = bench.dir("/a");
            refused(Errno.EACCES, () -> a.create(bench.root, "file", 0644));
            refused(Errno.EPERM, () -> a.lookup(bench.root, "a.b"));
            a.setPermissions(0);
            assertThat(a.lookup(bench.root, "a.b")).isNull();
        }
    }

    @Test
    void aPinIsNotReadButForIterators() {
        try (BpfFsBench bench = new BpfFsBench()) {
            BpfProg prog = bench.prog();
            TextLink link = new TextLink(prog);
            BpfDir a = bench.dir("/a");
            Inode p = a.mkobj(bench.root, "p", 0400, prog);
            Inode l = a.mkobj(bench.root, "l", 0400, link);
            refused(Errno.EIO, () -> p.open(bench.root, bench.at("/a/p"), 0));
            byte[] buffer = new byte[8];
            var file = l.open(bench.root, bench.at("/a/l"), 0);
            assertThat(file.read(bench.root, buffer, 8)).isEqualTo(4);
            file.put();
            link.put();
            prog.put();
        }
    }
}
