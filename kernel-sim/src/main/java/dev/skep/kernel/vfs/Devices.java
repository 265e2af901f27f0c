package dev.skep.kernel.vfs;

import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Fcntl;
import java.util.Arrays;

/**
 * The character devices of /dev: null, zero, full, random, urandom, console, tty.
 *
 * <p>Linux: drivers/char/mem.c, drivers/char/random.c.
 */
public final class Devices {

    /** What a device does with reads and writes. */
    private abstract static class CharFile extends OpenFile {
        CharFile(Path path, int flags) {
            super(path, flags);
        }

        @Override
        public int write(Task task, byte[] buffer, int length) {
            return length;
        }

        @Override
        public long seek(Task task, long offset, int whence) {
            return 0;
        }
    }

    private Devices() {}

    /** Fills an empty devtmpfs. */
    public static void register(PseudoFs devfs, Console console, SimRandom random) {
        device(devfs, "null", 0666, (task, path, flags) -> new CharFile(path, flags) {
            @Override
            public int read(Task reader, byte[] buffer, int length) {
                return 0;
            }
        });
        device(devfs, "zero", 0666, (task, path, flags) -> new CharFile(path, flags) {
            @Override
            public int read(Task reader, byte[] buffer, int length) {
                Arrays.fill(buffer, 0, length, (byte) 0);
                return length;
            }
        });
        for (String name : new String[] {"random", "urandom"}) {
            device(devfs, name, 0666, (task, path, flags) -> new CharFile(path, flags) {
                @Override
                public int read(Task reader, byte[] buffer, int length) {
                    for (int i = 0; i < length; i++) {
                        buffer[i] = (byte) random.nextInt();
                    }
                    return length;
                }
            });
        }
        for (String name : new String[] {"console", "tty"}) {
            device(devfs, name, 0666, (task, path, flags) -> new CharFile(path, flags) {
                @Override
                public int read(Task reader, byte[] buffer, int length) {
                    return console.read(reader, buffer, length);
                }

                @Override
                public int write(Task writer, byte[] buffer, int length) {
                    console.write(buffer, length);
                    return length;
                }
            });
        }
        devfs.symlink("fd", "/proc/self/fd");
    }

    private static void device(PseudoFs devfs, String name, int permissions, DeviceInode.Opener opener) {
        devfs.add(name, new DeviceInode(devfs.sb(), Fcntl.S_IFCHR | permissions, opener));
    }
}
