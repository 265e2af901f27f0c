package dev.skep.workloads.bpftool;

import dev.skep.workloads.libc.SysError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The paths at which objects are pinned, by the object's id, found by looking through every bpf file system ({@code -f});
 * and pinning itself, which mounts one where there is none.
 *
 * <p>Linux: tools/bpf/bpftool/common.c, build_pinned_obj_table(), do_pin_fd(), mount_bpffs_for_pin().
 */
final class Pins {

    private final Map<Integer, List<String>> paths = new LinkedHashMap<>();
    private final Os os;
    private final BpfCalls bpf;
    private final Handles handles;

    Pins(Os os, BpfCalls bpf, Handles handles) {
        this.os = os;
        this.bpf = bpf;
        this.handles = handles;
    }

    /** Looks for the pins of one kind of object. */
    void scan(String kind) {
        for (String directory : bpffsMounts()) {
            walk(directory, kind);
        }
    }

    /** Where an object is pinned, as far as {@link #scan} has found out. */
    List<String> of(int id) {
        return paths.getOrDefault(id, List.of());
    }

    private void walk(String directory, String kind) {
        for (String name : os.list(directory)) {
            String path = directory + "/" + name;
            try {
                int fd = bpf.objGet(path);
                if (handles.kindOf(fd).equals(kind)) {
                    int id = switch (kind) {
                        case "prog" -> bpf.progInfo(fd).id();
                        case "map" -> bpf.mapInfo(fd).id();
                        default -> bpf.linkInfo(fd).id();
                    };
                    paths.computeIfAbsent(id, unused -> new ArrayList<>()).add(path);
                }
                os.close(fd);
            } catch (SysError e) {
                try {
                    walk(path, kind);
                } catch (SysError notADirectory) {
                    continue;
                }
            }
        }
    }

    private List<String> bpffsMounts() {
        List<String> mounts = new ArrayList<>();
        String table = new String(os.read("/proc/mounts"), StandardCharsets.UTF_8);
        for (String line : table.split("\n")) {
            String[] columns = line.split(" ");
            if (columns.length > 2 && columns[2].equals("bpf")) {
                mounts.add(columns[1]);
            }
        }
        return mounts;
    }

    /** Pins a descriptor. */
    void pin(int fd, String path, boolean mayMount) {
        mountFor(path, mayMount);
        try {
            bpf.objPin(fd, path);
        } catch (SysError e) {
            throw Usage.ofErrno("can't pin the object (" + path + ")", e);
        }
    }

    /** Makes sure that the directory of a path lies in a bpf file system. */
    void mountFor(String path, boolean mayMount) {
        int slash = path.lastIndexOf('/');
        String directory = slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
        if (os.isBpffs(directory)) {
            return;
        }
        if (!mayMount) {
            throw new Usage("no BPF file system found, not mounting it due to --nomount option");
        }
        try {
            os.mountBpffs(directory);
        } catch (SysError e) {
            throw new Usage("can't mount BPF file system to pin the object (" + path + "): can't mount " + directory
                    + ": " + e.errno().text());
        }
    }
}
