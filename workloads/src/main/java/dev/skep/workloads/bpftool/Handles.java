package dev.skep.workloads.bpftool;

import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.workloads.libc.SysError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * How bpftool's command line names objects: {@code id N}, {@code pinned FILE}, {@code tag T}, {@code name N}. Answers open
 * descriptors, which the caller closes. A name or a tag may stand for several.
 *
 * <p>Linux: tools/bpf/bpftool/common.c, prog_parse_fds(), map_parse_fds().
 */
final class Handles {

    private final Os os;
    private final BpfCalls bpf;

    Handles(Os os, BpfCalls bpf) {
        this.os = os;
        this.bpf = bpf;
    }

    /** The programs that the next two words name. */
    List<Integer> progs(Args args) {
        if (args.accept("id")) {
            int id = id(args);
            try {
                return List.of(bpf.fdById(BpfCmd.PROG_GET_FD_BY_ID, id));
            } catch (SysError e) {
                throw Usage.of("get by id (" + Integer.toUnsignedString(id) + ")", e);
            }
        }
        if (args.accept("tag")) {
            byte[] tag = tag(args.take());
            return matching(
                    BpfCmd.PROG_GET_NEXT_ID,
                    BpfCmd.PROG_GET_FD_BY_ID,
                    "get by id (%d)",
                    fd -> Arrays.equals(bpf.progInfo(fd).tag(), tag));
        }
        if (args.accept("name")) {
            String name = name(args, 127);
            return matching(
                    BpfCmd.PROG_GET_NEXT_ID,
                    BpfCmd.PROG_GET_FD_BY_ID,
                    "get by id (%d)",
                    fd -> name.startsWith(bpf.progInfo(fd).name()) && isProgNamed(fd, name));
        }
        if (args.accept("pinned")) {
            return List.of(pinned(args.take(), "prog"));
        }
        throw new Usage("expected 'id', 'tag', 'name' or 'pinned', got: '" + word(args) + "'?");
    }

    private boolean isProgNamed(int fd, String name) {
        ProgInfo info = bpf.progInfo(fd);
        return info.name().equals(name)
                || (name.length() > 15 && FullName.of(bpf, info).equals(name));
    }

    /** The one program that the next two words name. */
    int prog(Args args) {
        return single(progs(args), "programs");
    }

    /** The maps that the next two words name. */
    List<Integer> maps(Args args) {
        if (args.accept("id")) {
            int id = id(args);
            try {
                return List.of(bpf.fdById(BpfCmd.MAP_GET_FD_BY_ID, id));
            } catch (SysError e) {
                throw Usage.of("get map by id (" + Integer.toUnsignedString(id) + ")", e);
            }
        }
        if (args.accept("name")) {
            String name = name(args, 15);
            return matching(
                    BpfCmd.MAP_GET_NEXT_ID,
                    BpfCmd.MAP_GET_FD_BY_ID,
                    "get map by id (%d)",
                    fd -> bpf.mapInfo(fd).name().equals(name));
        }
        if (args.accept("pinned")) {
            return List.of(pinned(args.take(), "map"));
        }
        throw new Usage("expected 'id', 'name' or 'pinned', got: '" + word(args) + "'?");
    }

    /** The one map that the next two words name. */
    int map(Args args) {
        return single(maps(args), "maps");
    }

    /** The link that the next two words name. */
    int link(Args args) {
        if (args.accept("id")) {
            int id = id(args);
            try {
                return bpf.fdById(BpfCmd.LINK_GET_FD_BY_ID, id);
            } catch (SysError e) {
                throw Usage.ofErrno("failed to get link with ID " + Integer.toUnsignedString(id), e);
            }
        }
        if (args.accept("pinned")) {
            return pinned(args.take(), "link");
        }
        throw new Usage("expected 'id' or 'pinned', got: '" + word(args) + "'?");
    }

    private static String word(Args args) {
        return args.isEmpty() ? "(null)" : args.peek();
    }

    private static int id(Args args) {
        String word = args.take();
        Long id = Args.parse(word);
        if (id == null) {
            throw new Usage("can't parse " + word + " as ID");
        }
        return id.intValue();
    }

    private static String name(Args args, int max) {
        String name = args.take();
        if (name.length() > max) {
            throw new Usage("can't parse name");
        }
        return name;
    }

    private static byte[] tag(String word) {
        byte[] tag = new byte[8];
        for (int i = 0; i < 8; i++) {
            Long value = word.length() == 16 ? Args.parse(word.substring(i * 2, i * 2 + 2), 16) : null;
            if (value == null) {
                throw new Usage("can't parse tag");
            }
            tag[i] = value.byteValue();
        }
        return tag;
    }

    private int single(List<Integer> fds, String what) {
        if (fds.size() == 1) {
            return fds.get(0);
        }
        fds.forEach(os::close);
        throw fds.isEmpty() ? new Usage("", -1) : new Usage("several " + what + " match this handle");
    }

    private List<Integer> matching(BpfCmd next, BpfCmd open, String complaint, Predicate<Integer> wanted) {
        List<Integer> found = new ArrayList<>();
        for (int id = bpf.nextId(next, 0); id >= 0; id = bpf.nextId(next, id)) {
            int fd;
            try {
                fd = bpf.fdById(open, id);
            } catch (SysError e) {
                throw Usage.of(String.format(java.util.Locale.ROOT, complaint, id), e);
            }
            if (wanted.test(fd)) {
                found.add(fd);
            } else {
                os.close(fd);
            }
        }
        return found;
    }

    /** A pinned object, which has to be of a kind: {@code prog}, {@code map} or {@code link}. */
    int pinned(String path, String kind) {
        int fd;
        try {
            fd = bpf.objGet(path);
        } catch (SysError e) {
            throw Usage.of("bpf obj get (" + path + ")", e);
        }
        String actual = kindOf(fd);
        if (!actual.equals(kind)) {
            os.close(fd);
            throw new Usage("incorrect object type: " + (actual.isEmpty() ? "unknown" : actual));
        }
        return fd;
    }

    /** {@code prog}, {@code map}, {@code link}, or empty when the descriptor is none of these. */
    String kindOf(int fd) {
        String link = os.readlink("/proc/self/fd/" + fd);
        if (link.contains("bpf-prog")) {
            return "prog";
        }
        if (link.contains("bpf-map")) {
            return "map";
        }
        return link.contains("bpf_link") || link.contains("bpf-link") ? "link" : "";
    }
}
