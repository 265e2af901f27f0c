package dev.skep.workloads.bpffs;

import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.workloads.libc.Libc;
import dev.skep.workloads.libc.Stat;
import dev.skep.workloads.libc.SysError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Runs the lines of a pins script as a process of the machine: the same language that {@code record.c} runs on a real
 * kernel. A line is a command, its words, and after {@code ->} the answer: {@code ok}, an errno, or what was read.
 */
final class PinsScript {

    private static final int ATTR_SIZE = 168;

    private record Var(int fd, int id, boolean map) {}

    private final Libc libc;
    private final Task task;
    private final Map<String, Var> vars = new HashMap<>();
    private String[] words;

    PinsScript(Libc libc, Task task) {
        this.libc = libc;
        this.task = task;
    }

    /** The answer to one command. */
    String answer(String command) {
        words = command.split(" ");
        try {
            String read = run();
            return read == null ? "ok" : read;
        } catch (SysError e) {
            return e.errno().name();
        }
    }

    private String option(String key) {
        return Arrays.stream(words)
                .filter(w -> w.startsWith(key + "="))
                .map(w -> w.substring(key.length() + 1))
                .findFirst()
                .orElse(null);
    }

    private int number(String key, int otherwise) {
        String text = option(key);
        return text == null ? otherwise : Long.decode(text).intValue();
    }

    private int fd(String word) {
        Var known = vars.get(word);
        return known == null ? Integer.parseInt(word) : known.fd();
    }

    private static ByteBuffer attr() {
        return ByteBuffer.allocate(ATTR_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int bpf(BpfCmd command, ByteBuffer attr, int size) {
        byte[] bytes = Arrays.copyOf(attr.array(), size);
        long result = libc.bpf(command.number(), bytes);
        System.arraycopy(bytes, 0, attr.array(), 0, size);
        if (Errno.isError(result)) {
            throw new SysError(Errno.of(result), command.text());
        }
        return (int) result;
    }

    private int bpf(BpfCmd command, ByteBuffer attr) {
        return bpf(command, attr, ATTR_SIZE);
    }

    private long user(byte[] bytes) {
        return libc.bytes(bytes);
    }

    private long hex(String key, int room) {
        byte[] given = option(key) == null ? new byte[0] : HexFormat.of().parseHex(option(key));
        return user(Arrays.copyOf(given, room));
    }

    private String run() {
        switch (words[0]) {
            case "map" -> map();
            case "prog" -> prog();
            case "btf" -> btf();
            case "pin" -> pinOrGet(BpfCmd.OBJ_PIN, fd(words[1]));
            case "get" -> keep(words[1], pinOrGet(BpfCmd.OBJ_GET, number("fd", 0)));
            case "lookup" -> element(BpfCmd.MAP_LOOKUP_ELEM);
            case "update" -> element(BpfCmd.MAP_UPDATE_ELEM);
            case "delete" -> element(BpfCmd.MAP_DELETE_ELEM);
            case "next" -> element(BpfCmd.MAP_GET_NEXT_KEY);
            case "freeze" -> element(BpfCmd.MAP_FREEZE);
            case "alive" -> alive();
            case "close" -> libc.close(fd(words[1]));
            case "open" -> keep(words[1], libc.open(words[2], openFlags(words[3]), 0644));
            case "read" -> libc.read(fd(words[1]), 64);
            case "write" -> libc.write(fd(words[1]), new byte[] {'x'});
            case "mkdir" -> libc.mkdir(words[1], words.length > 2 ? Integer.parseInt(words[2], 8) : 0777);
            case "rmdir" -> libc.rmdir(words[1]);
            case "unlink" -> libc.unlink(words[1]);
            case "symlink" -> libc.symlink(words[1], words[2]);
            case "link" -> libc.link(words[1], words[2]);
            case "rename" -> libc.rename(words[1], words[2]);
            case "chmod" -> libc.chmod(words[2], Integer.parseInt(words[1], 8));
            case "chown" -> libc.lchown(words[3], Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "truncate" -> libc.truncate(words[1], Long.parseLong(words[2]));
            case "umask" -> libc.umask(Integer.parseInt(words[1], 8));
            case "chdir" -> libc.chdir(words[1]);
            case "mount" -> libc.mount("bpf", words[1], "bpf", option("ro") == null ? 0 : Fcntl.MS_RDONLY, options());
            case "umount" -> libc.umount(words[1]);
            case "as" -> task.setCred(words[1].equals("root") ? Cred.ROOT : Cred.ofUser(Integer.parseInt(words[1])));
            default -> {
                return read();
            }
        }
        return null;
    }

    private String read() {
        return switch (words[0]) {
            case "cat" -> quoted(libc.readFile(words[1]));
            case "stat" -> {
                Stat s = libc.lstat(words[1]);
                yield "mode=%o uid=%d gid=%d links=%d size=%d"
                        .formatted(s.mode(), s.uid(), s.gid(), s.links(), s.size());
            }
            case "ls" -> "[" + String.join(" ", new TreeSet<>(libc.list(words[1]))) + "]";
            case "readlink" -> libc.readlink(words[1]);
            case "mounts" -> mounts();
            default -> throw new IllegalArgumentException("what is " + words[0] + "?");
        };
    }

    private String options() {
        return words.length > 2 && !words[2].equals("-") ? words[2] : "";
    }

    private String mounts() {
        for (String line : libc.readText("/proc/mounts").split("\n")) {
            String[] parts = line.split(" ");
            if (parts[1].equals(libc.getcwd() + "/" + words[1])) {
                return parts[0] + " " + parts[2] + " " + parts[3];
            }
        }
        return "none";
    }

    private static String quoted(byte[] bytes) {
        StringBuilder text = new StringBuilder("\"");
        for (byte b : bytes) {
            switch (b) {
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> text.append(b < 0 ? "\\x%02x".formatted(b & 0xff) : String.valueOf((char) b));
            }
        }
        return text.append('"').toString();
    }

    private static int openFlags(String text) {
        int flags = 0;
        for (String word : text.split(",")) {
            flags |= switch (word) {
                case "r" -> 0;
                case "w" -> Fcntl.O_WRONLY;
                case "rw" -> Fcntl.O_RDWR;
                case "creat" -> Fcntl.O_CREAT;
                case "excl" -> Fcntl.O_EXCL;
                case "trunc" -> Fcntl.O_TRUNC;
                case "path" -> Fcntl.O_PATH;
                case "dir" -> Fcntl.O_DIRECTORY;
                default -> throw new IllegalArgumentException(word);
            };
        }
        return flags;
    }

    private void keep(String name, int fd) {
        vars.put(name, new Var(fd, 0, false));
    }

    private void keepWithId(String name, int fd, boolean map) {
        long info = user(new byte[8]);
        bpf(BpfCmd.OBJ_GET_INFO_BY_FD, attr().putInt(fd).putInt(8).putLong(info));
        vars.put(name, new Var(fd, libc.memory().getInt(info + 4), map));
    }

    private void map() {
        ByteBuffer attr = attr().putInt(number("type", 2))
                .putInt(number("key", 4))
                .putInt(number("value", 4))
                .putInt(number("entries", 2))
                .putInt(number("flags", 0));
        if (option("btf") != null) {
            attr.putInt(48, fd(option("btf"))).putInt(52, number("keytype", 0)).putInt(56, number("valuetype", 0));
        }
        keepWithId(words[1], bpf(BpfCmd.MAP_CREATE, attr), true);
    }

    private void prog() {
        byte[] insns = HexFormat.of().parseHex("b7000000000000009500000000000000");
        ByteBuffer attr = attr().putInt(1).putInt(2).putLong(user(insns)).putLong(libc.string("GPL"));
        keepWithId(words[1], bpf(BpfCmd.PROG_LOAD, attr), false);
    }

    private void btf() {
        byte[] types = HexFormat.of().parseHex(words[2]);
        ByteBuffer attr = attr().putLong(user(types)).putLong(0).putInt(types.length);
        keep(words[1], bpf(BpfCmd.BTF_LOAD, attr));
    }

    private int pinOrGet(BpfCmd command, int fd) {
        ByteBuffer attr = attr().putLong(words[2].equals("NULL") ? 0 : libc.string(words[2]))
                .putInt(fd)
                .putInt(number("flags", 0))
                .putInt(option("path_fd") == null ? 0 : fd(option("path_fd")));
        return bpf(command, attr, number("size", ATTR_SIZE));
    }

    private void element(BpfCmd command) {
        ByteBuffer attr = attr().putInt(fd(words[1]));
        if (command != BpfCmd.MAP_FREEZE) {
            attr.putLong(8, hex("key", 256));
            if (command != BpfCmd.MAP_DELETE_ELEM) {
                long value = hex("value", 4096);
                if (option("valuefd") != null) {
                    libc.memory().putInt(value, fd(option("valuefd")));
                }
                attr.putLong(16, value);
            }
        }
        bpf(command, attr);
    }

    private void alive() {
        Var object = vars.get(words[1]);
        ByteBuffer attr = attr().putInt(object.id());
        libc.close(bpf(object.map() ? BpfCmd.MAP_GET_FD_BY_ID : BpfCmd.PROG_GET_FD_BY_ID, attr));
    }

    /** Lines of a script that are commands, with their answers. */
    static List<String[]> commands(byte[] script) {
        return new String(script, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" -> "))
                .map(line -> line.split(" -> ", 2))
                .toList();
    }
}
