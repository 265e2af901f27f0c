package dev.skep.kernel.sysctl;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.vfs.BinInode;
import dev.skep.kernel.vfs.ProcFs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * The configuration that this kernel claims to be built with: {@code CONFIG_*} lines, packed, in {@code /proc/config.gz}.
 * Loaders take the values of {@code __kconfig} variables from there.
 *
 * <p>Linux: kernel/configs.c.
 */
public final class Ikconfig {

    private static final String RESOURCE = "config";

    private Ikconfig() {}

    private static final class Packed {

        static final byte[] BYTES = pack();

        private static byte[] pack() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (InputStream in = Ikconfig.class.getResourceAsStream(RESOURCE);
                    GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                if (in == null) {
                    throw new KernelPanic("the resource " + RESOURCE + " is missing");
                }
                in.transferTo(gzip);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }
    }

    /** Adds the file; its text is packed when somebody first looks. */
    public static void register(ProcFs procfs) {
        procfs.add("config.gz", new BinInode(procfs.sb(), 0444, new BinInode.Content() {
            @Override
            public int size() {
                return Packed.BYTES.length;
            }

            @Override
            public int copy(long position, byte[] to, int length) {
                return BinInode.copy(Packed.BYTES, position, to, length);
            }
        }));
    }
}
