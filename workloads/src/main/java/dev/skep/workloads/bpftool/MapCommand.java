package dev.skep.workloads.bpftool;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/**
 * {@code bpftool map}.
 *
 * <p>Linux: tools/bpf/bpftool/map.c. Simplified: no {@code event_pipe}.
 */
final class MapCommand extends Noun {

    private final Bpftool tool;
    private final Output out;
    private final BpfCalls bpf;

    MapCommand(Bpftool tool) {
        super("map");
        this.tool = tool;
        this.out = tool.out();
        this.bpf = tool.bpf();
    }

    @Override
    List<Verb> verbs() {
        return List.of(
                new Verb("show", this::show),
                new Verb("list", this::show),
                new Verb("help", tool.help(name())),
                new Verb("dump", this::dump),
                new Verb("update", this::update),
                new Verb("lookup", this::lookup),
                new Verb("getnext", this::getNext),
                new Verb("delete", this::delete),
                new Verb("pin", this::pin),
                new Verb("event_pipe", tool.unsupported("map event_pipe")),
                new Verb("peek", this::lookup),
                new Verb("push", this::update),
                new Verb("enqueue", this::update),
                new Verb("pop", this::pop),
                new Verb("dequeue", this::pop),
                new Verb("freeze", this::freeze),
                new Verb("create", this::create));
    }

    private int show(Args args) {
        if (tool.showPinned()) {
            tool.pins().scan("map");
        }
        MapShow printer = new MapShow(tool);
        if (args.left() == 2) {
            List<Integer> fds = tool.handles().maps(args);
            return tool.each(fds, fd -> printer.show(fd, bpf.mapInfo(fd)));
        }
        args.end();
        return tool.all(
                BpfCmd.MAP_GET_NEXT_ID,
                BpfCmd.MAP_GET_FD_BY_ID,
                "can't get map by id",
                fd -> printer.show(fd, bpf.mapInfo(fd)));
    }

    private int dump(Args args) {
        if (args.left() != 2) {
            throw Usage.help();
        }
        List<Integer> fds = tool.handles().maps(args);
        if (fds.isEmpty()) {
            return -1;
        }
        int status = new MapDump(tool).run(fds);
        fds.forEach(tool.os()::close);
        return status;
    }

    /** The map named next, its info, and what is to be done with it. */
    private int with(Args args, MapAction action) {
        if (args.left() < 2) {
            throw Usage.help();
        }
        int fd = tool.handles().map(args);
        try {
            return action.run(fd, bpf.mapInfo(fd));
        } finally {
            tool.os().close(fd);
        }
    }

    @FunctionalInterface
    private interface MapAction {
        int run(int fd, MapInfo info);
    }

    private int update(Args args) {
        return with(args, (fd, info) -> {
            ElemArgs elem = new ElemArgs(tool, info, true, true, true);
            elem.parse(args);
            try {
                bpf.mapUpdate(fd, elem.key(), elem.value(), elem.flags());
            } catch (SysError e) {
                throw Usage.ofErrno("update failed", e);
            } finally {
                elem.close();
            }
            out.done();
            return 0;
        });
    }

    private int lookup(Args args) {
        return with(args, (fd, info) -> {
            ElemArgs elem = new ElemArgs(tool, info, true, false, false);
            elem.parse(args);
            try {
                byte[] value = bpf.mapLookup(BpfCmd.MAP_LOOKUP_ELEM, fd, elem.key(), tool.valueBytes(info));
                new MapElem(out, info, types(info)).single(elem.key(), value);
                return 0;
            } catch (SysError e) {
                if (e.errno() != Errno.ENOENT) {
                    throw Usage.ofErrno("lookup failed", e);
                }
                if (out.isJson()) {
                    out.json().nothing();
                } else {
                    out.append("key:\n" + HexText.of(elem.key(), " ") + "\n\nNot found\n");
                }
                return -Errno.ENOENT.number();
            }
        });
    }

    private Btf types(MapInfo info) {
        return info.btfId() == 0 ? null : FullName.btfOrNull(bpf, info.btfId());
    }

    private int pop(Args args) {
        return with(args, (fd, info) -> {
            try {
                byte[] value = bpf.mapLookup(BpfCmd.MAP_LOOKUP_AND_DELETE_ELEM, fd, new byte[0], tool.valueBytes(info));
                new MapElem(out, info, types(info)).single(new byte[0], value);
                return 0;
            } catch (SysError e) {
                if (e.errno() != Errno.ENOENT) {
                    throw Usage.ofErrno("pop failed", e);
                }
                if (out.isJson()) {
                    out.json().nothing();
                } else {
                    out.append("Error: empty map\n");
                }
                return -Errno.ENOENT.number();
            }
        });
    }

    private int getNext(Args args) {
        return with(args, (fd, info) -> {
            byte[] key = null;
            if (!args.isEmpty()) {
                ElemArgs elem = new ElemArgs(tool, info, true, false, false);
                elem.parse(args);
                key = elem.key();
            }
            byte[] next;
            try {
                next = bpf.mapNextKey(fd, key, info.keySize());
            } catch (SysError e) {
                throw Usage.ofErrno("can't get next key", e);
            }
            if (out.isJson()) {
                JsonWriter json = out.json();
                json.startObject();
                json.name("key");
                if (key == null) {
                    json.nothing();
                } else {
                    json.hexBytes(key);
                }
                json.name("next_key");
                json.hexBytes(next);
                json.endObject();
            } else {
                out.append(key == null ? "key: None\n" : "key:\n" + HexText.of(key, " ") + "\n");
                out.append("next key:\n" + HexText.of(next, " ") + "\n");
            }
            return 0;
        });
    }

    private int delete(Args args) {
        return with(args, (fd, info) -> {
            ElemArgs elem = new ElemArgs(tool, info, true, false, false);
            elem.parse(args);
            try {
                bpf.mapDelete(fd, elem.key());
            } catch (SysError e) {
                throw Usage.ofErrno("delete failed", e);
            }
            out.done();
            return 0;
        });
    }

    private int pin(Args args) {
        return tool.pin(args, tool.handles()::map);
    }

    private int freeze(Args args) {
        args.require(2, "freeze");
        int fd = tool.handles().map(args);
        try {
            args.end();
            bpf.mapFreeze(fd);
        } catch (SysError e) {
            throw Usage.ofErrno("failed to freeze map", e);
        } finally {
            tool.os().close(fd);
        }
        out.done();
        return 0;
    }

    private int create(Args args) {
        args.require(7, "create");
        return new MapCreate(tool).run(args);
    }
}
