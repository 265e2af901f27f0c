package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.link.Links;
import dev.skep.kernel.bpf.load.Bpf;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.load.ProgLoad;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.Vfs;

/**
 * bpf(2): copies the attributes, and hands them to the command. The switch is the support matrix of commands; start
 * reading here.
 *
 * <p>Linux: kernel/bpf/syscall.c, __sys_bpf().
 */
public final class BpfSyscall {

    private final Bpf bpf;
    private final MapCreate mapCreate;
    private final MapElem mapElem;
    private final ProgLoad progLoad;
    private final ProgTestRun testRun;
    private final ObjIds ids;
    private final BtfLoad btfLoad;
    private final ObjPin pin;
    private final LinkCmds links;

    /**
     * @param table links, and how programs are attached
     * @param vfs where objects are pinned
     */
    public BpfSyscall(Bpf bpf, Links table, Vfs vfs) {
        this.bpf = bpf;
        this.mapCreate = new MapCreate(bpf);
        this.mapElem = new MapElem();
        this.progLoad = new ProgLoad(bpf);
        this.testRun = new ProgTestRun(bpf);
        this.ids = new ObjIds(bpf, table.ids());
        this.pin = new ObjPin(vfs);
        this.links = new LinkCmds(table);
        this.btfLoad = new BtfLoad(bpf);
    }

    /**
     * The system call.
     *
     * @param cmd number of the command
     * @param uattr user address of the {@code union bpf_attr}
     * @param size bytes of the caller's union, unsigned
     * @return what the command answers, often a descriptor
     * @throws ErrnoException Linux's refusal
     */
    public long call(Task task, int cmd, long uattr, int size) {
        UserMemory memory = bpf.mm().of(task);
        BpfAttr attr = BpfAttr.fromUser(memory, uattr, size);
        BpfCall call = new BpfCall(task, attr, memory, bpf.files().of(task));
        BpfCmd command = BpfCmd.of(cmd);
        if (command == null) {
            throw new ErrnoException(Errno.EINVAL, "bpf command " + cmd + " does not exist");
        }
        return switch (command) {
            case MAP_CREATE -> mapCreate.create(call);
            case MAP_LOOKUP_ELEM -> mapElem.lookup(call);
            case MAP_UPDATE_ELEM -> mapElem.update(call);
            case MAP_DELETE_ELEM -> mapElem.delete(call);
            case MAP_GET_NEXT_KEY -> mapElem.nextKey(call);
            case MAP_LOOKUP_AND_DELETE_ELEM -> mapElem.lookupAndDelete(call);
            case MAP_FREEZE -> mapElem.freeze(call);
            case PROG_LOAD -> progLoad.load(call);
            case PROG_TEST_RUN -> testRun.run(call);
            case PROG_GET_NEXT_ID -> ids.nextProg(call);
            case MAP_GET_NEXT_ID -> ids.nextMap(call);
            case BTF_GET_NEXT_ID -> ids.nextBtf(call);
            case LINK_GET_NEXT_ID -> ids.nextLink(call);
            case PROG_GET_FD_BY_ID -> ids.progFd(call);
            case MAP_GET_FD_BY_ID -> ids.mapFd(call);
            case BTF_GET_FD_BY_ID -> ids.btfFd(call);
            case LINK_GET_FD_BY_ID -> ids.linkFd(call);
            case OBJ_GET_INFO_BY_FD -> ObjInfo.get(call);
            case BTF_LOAD -> btfLoad.load(call);
            case OBJ_PIN -> pin.pin(call);
            case OBJ_GET -> pin.get(call);
            case LINK_CREATE -> links.create(call);
            case LINK_UPDATE -> links.update(call);
            case LINK_DETACH -> links.detach(call);
            case RAW_TRACEPOINT_OPEN -> links.openRawTracepoint(call);
            case PROG_BIND_MAP -> ProgBindMap.bind(call);
            case ENABLE_STATS -> EnableStats.enable(bpf, call);
            default -> throw new ErrnoException(Errno.EINVAL, "bpf command " + command + " is not supported");
        };
    }
}
