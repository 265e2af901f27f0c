package dev.skep.kernel.syscall;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.sysctl.KernelSysctls;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.WaitQueue;
import dev.skep.kernel.time.Clock;
import dev.skep.kernel.time.Event;
import dev.skep.kernel.time.EventQueue;
import dev.skep.kernel.uapi.Errno;
import java.nio.charset.StandardCharsets;

/**
 * Calls on the machine as a whole: its name, its clocks, sleeping, randomness, limits.
 *
 * <p>Linux: kernel/sys.c, kernel/time/*.c, drivers/char/random.c.
 */
final class SystemCalls {

    private static final int UTS_LENGTH = 65;
    private static final long NSEC = 1_000_000_000L;

    private final UserArgs args;
    private final KernelSysctls sysctls;
    private final Clock clock;
    private final EventQueue events;
    private final SimRandom random;

    SystemCalls(UserArgs args, KernelSysctls sysctls, Clock clock, EventQueue events, SimRandom random) {
        this.args = args;
        this.sysctls = sysctls;
        this.clock = clock;
        this.events = events;
        this.random = random;
    }

    /** struct new_utsname: six fields of 65 bytes. */
    long uname(Task task, long name) {
        byte[] out = new byte[6 * UTS_LENGTH];
        put(out, 0, sysctls.ostype().text());
        put(out, 1, sysctls.hostname().text());
        put(out, 2, sysctls.osrelease().text());
        put(out, 3, sysctls.version().text());
        put(out, 4, "x86_64");
        put(out, 5, "(none)");
        args.memory(task).copyToUser(name, out);
        return 0;
    }

    private static void put(byte[] out, int field, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, out, field * UTS_LENGTH, Math.min(bytes.length, UTS_LENGTH - 1));
    }

    long clockGettime(Task task, long which, long timespec) {
        long now = switch ((int) which) {
            case 0, 5, 8, 11 -> clock.realtime(); // REALTIME, _COARSE, _ALARM, TAI
            case 1, 4, 6, 7, 9 -> clock.now(); // MONOTONIC, _RAW, _COARSE, BOOTTIME, _ALARM
            case 2, 3 -> clock.now() - task.startTime(); // CPU time: not accounted apart yet
            default -> throw new ErrnoException(Errno.EINVAL, "no clock " + which);
        };
        putTime(task, timespec, now / NSEC, now % NSEC);
        return 0;
    }

    long clockGetres(Task task, long which, long timespec) {
        if (which < 0 || which > 11) {
            throw new ErrnoException(Errno.EINVAL, "no clock " + which);
        }
        if (timespec != 0) {
            putTime(task, timespec, 0, 1);
        }
        return 0;
    }

    long gettimeofday(Task task, long timeval) {
        if (timeval != 0) {
            long now = clock.realtime();
            putTime(task, timeval, now / NSEC, now % NSEC / 1000);
        }
        return 0;
    }

    long time(Task task, long address) {
        long seconds = clock.realtime() / NSEC;
        if (address != 0) {
            args.memory(task).putLong(address, seconds);
        }
        return seconds;
    }

    private void putTime(Task task, long address, long seconds, long fraction) {
        UserMemory memory = args.memory(task);
        memory.putLong(address, seconds);
        memory.putLong(address + 8, fraction);
    }

    long nanosleep(Task task, long request, long remaining) {
        UserMemory memory = args.memory(task);
        long seconds = memory.getLong(request);
        long nanos = memory.getLong(request + 8);
        if (seconds < 0 || nanos < 0 || nanos >= NSEC) {
            throw new ErrnoException(Errno.EINVAL, "timespec {" + seconds + ", " + nanos + "}");
        }
        long end = seconds > (Long.MAX_VALUE - clock.now()) / NSEC - 1
                ? Long.MAX_VALUE - 1
                : clock.now() + seconds * NSEC + nanos;
        sleepUntil(task, end, remaining);
        return 0;
    }

    long clockNanosleep(Task task, long which, long flags, long request, long remaining) {
        if (which != 0 && which != 1 && which != 7) {
            throw new ErrnoException(Errno.EINVAL, "no clock to sleep by: " + which);
        }
        if ((flags & 1) == 0) {
            return nanosleep(task, request, remaining);
        }
        UserMemory memory = args.memory(task);
        long end = memory.getLong(request) * NSEC + memory.getLong(request + 8);
        sleepUntil(task, which == 0 ? end - (clock.realtime() - clock.now()) : end, 0);
        return 0;
    }

    private void sleepUntil(Task task, long end, long remaining) {
        if (end <= clock.now()) {
            return;
        }
        WaitQueue queue = new WaitQueue();
        Event timer = events.at(end, task.cpu(), queue::wakeAll);
        try {
            queue.await(task, () -> !timer.isPending());
        } catch (ErrnoException e) {
            if (remaining != 0) {
                long left = end - clock.now();
                putTime(task, remaining, left / NSEC, left % NSEC);
            }
            throw e;
        } finally {
            timer.cancel();
        }
    }

    long getrandom(Task task, long buffer, long length) {
        int count = (int) Math.min(UserArgs.count(length), 1 << 20);
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        args.memory(task).copyToUser(buffer, bytes);
        return count;
    }

    long getcpu(Task task, long cpu, long node) {
        if (cpu != 0) {
            args.memory(task).putInt(cpu, task.cpu());
        }
        if (node != 0) {
            args.memory(task).putInt(node, 0);
        }
        return 0;
    }

    /** prlimit64(2): nothing is limited, and any limit may be set. */
    long prlimit(Task task, long resource, long old) {
        if (resource < 0 || resource >= 16) {
            throw new ErrnoException(Errno.EINVAL, "no resource " + resource);
        }
        if (old != 0) {
            args.memory(task).putLong(old, -1);
            args.memory(task).putLong(old + 8, -1);
        }
        return 0;
    }

    long sethostname(Task task, long name, long length) {
        if (length < 0 || length >= UTS_LENGTH) {
            throw new ErrnoException(Errno.EINVAL, "a host name has up to 64 bytes");
        }
        String text = new String(args.memory(task).copyFromUser(name, (int) length), StandardCharsets.UTF_8);
        sysctls.hostname().write(task, text);
        return 0;
    }
}
