package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.load.ObjName;
import dev.skep.kernel.bpf.prog.BpfObject;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * {@code struct bpf_prog_info}. What shows instructions or addresses needs CAP_BPF; the native code itself is never
 * shown (as with kernel.kptr_restrict), only its length.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_prog_get_info_by_fd().
 */
final class ProgInfo {

    private static final int SIZE = 232;
    private static final int TYPE = 0;
    private static final int ID = 4;
    private static final int TAG = 8;
    private static final int JITED_PROG_LEN = 16;
    private static final int XLATED_PROG_LEN = 20;
    private static final int JITED_PROG_INSNS = 24;
    private static final int XLATED_PROG_INSNS = 32;
    private static final int LOAD_TIME = 40;
    private static final int CREATED_BY_UID = 48;
    private static final int NR_MAP_IDS = 52;
    private static final int MAP_IDS = 56;
    private static final int NAME = 64;
    private static final int GPL_COMPATIBLE = 84;
    private static final int NR_JITED_KSYMS = 104;
    private static final int NR_JITED_FUNC_LENS = 108;
    private static final int JITED_KSYMS = 112;
    private static final int JITED_FUNC_LENS = 120;
    private static final int BTF_ID = 128;
    private static final int FUNC_INFO_REC_SIZE = 132;
    private static final int FUNC_INFO = 136;
    private static final int NR_FUNC_INFO = 144;
    private static final int NR_LINE_INFO = 148;
    private static final int LINE_INFO = 152;
    private static final int JITED_LINE_INFO = 160;
    private static final int NR_JITED_LINE_INFO = 168;
    private static final int LINE_INFO_REC_SIZE = 172;
    private static final int JITED_LINE_INFO_REC_SIZE = 176;
    private static final int NR_PROG_TAGS = 180;
    private static final int PROG_TAGS = 184;
    private static final int RUN_TIME_NS = 192;
    private static final int RUN_CNT = 200;
    private static final int VERIFIED_INSNS = 216;
    private static final int ATTACH_BTF_ID = 224;

    private static final int FUNC_INFO_BYTES = 8;
    private static final int LINE_INFO_BYTES = 16;
    private static final int ADDRESS_BYTES = 8;

    private ProgInfo() {}

    static void get(BpfCall call, BpfProg prog) {
        InfoStruct info = new InfoStruct(call, SIZE, true);
        BpfProg.Facts facts = prog.facts();
        info.set32(TYPE, prog.type().number());
        info.set32(ID, prog.id());
        System.arraycopy(facts.tag(), 0, info.bytes(), TAG, facts.tag().length);
        info.set64(LOAD_TIME, facts.loadedAt());
        info.set32(CREATED_BY_UID, facts.uid());
        info.set32(GPL_COMPATIBLE, facts.gplCompatible() ? 1 : 0);
        java.util.Arrays.fill(info.bytes(), NAME, NAME + ObjName.BYTES, (byte) 0);
        ObjName.write(facts.name(), info.bytes(), NAME);
        info.array(NR_MAP_IDS, MAP_IDS, mapIds(prog), 4);
        recordSize(info, NR_FUNC_INFO, FUNC_INFO_REC_SIZE, FUNC_INFO_BYTES);
        recordSize(info, NR_LINE_INFO, LINE_INFO_REC_SIZE, LINE_INFO_BYTES);
        recordSize(info, NR_JITED_LINE_INFO, JITED_LINE_INFO_REC_SIZE, ADDRESS_BYTES);
        info.set64(RUN_TIME_NS, prog.runTimeNs());
        info.set64(RUN_CNT, prog.runCount());
        info.set32(VERIFIED_INSNS, facts.verifiedInsns());
        info.set32(ATTACH_BTF_ID, facts.attachBtfId());
        info.set32(BTF_ID, facts.btf() == null ? 0 : facts.btf().id());
        if (call.cred().hasOrAdmin(Capability.CAP_BPF)) {
            code(call, prog, info);
        } else {
            hide(info);
        }
        info.finish();
    }

    private static void code(BpfCall call, BpfProg prog, InfoStruct info) {
        BpfProg.Facts facts = prog.facts();
        info.array(XLATED_PROG_LEN, XLATED_PROG_INSNS, XlatedDump.of(prog), 1);
        boolean asked = info.u32(JITED_PROG_LEN) != 0;
        info.set32(JITED_PROG_LEN, prog.image().jitedLength());
        if (asked) {
            info.set64(JITED_PROG_INSNS, 0);
        }
        int functions = facts.functions().length;
        boolean jited = prog.image().jitedLength() > 0;
        counted(info, NR_JITED_KSYMS, JITED_KSYMS, jited ? functions : 0);
        counted(info, NR_JITED_FUNC_LENS, JITED_FUNC_LENS, jited ? functions : 0);
        info.array(NR_FUNC_INFO, FUNC_INFO, facts.funcInfo(), FUNC_INFO_BYTES);
        info.array(NR_LINE_INFO, LINE_INFO, facts.lineInfo(), LINE_INFO_BYTES);
        counted(info, NR_JITED_LINE_INFO, JITED_LINE_INFO, jited ? facts.lineInfo().length / LINE_INFO_BYTES : 0);
        byte[] tags = new byte[functions * facts.tag().length];
        for (int i = 0; i < functions; i++) {
            System.arraycopy(facts.tag(), 0, tags, i * facts.tag().length, facts.tag().length);
        }
        info.array(NR_PROG_TAGS, PROG_TAGS, tags, facts.tag().length);
    }

    /** Addresses are not for user space: the count alone. */
    private static void counted(InfoStruct info, int count, int pointer, int there) {
        if (info.u32(count) != 0) {
            info.set64(pointer, 0);
        }
        info.set32(count, there);
    }

    private static void hide(InfoStruct info) {
        info.set32(JITED_PROG_LEN, 0);
        info.set32(XLATED_PROG_LEN, 0);
        info.set32(NR_JITED_KSYMS, 0);
        info.set32(NR_JITED_FUNC_LENS, 0);
        info.set32(NR_FUNC_INFO, 0);
        info.set32(NR_LINE_INFO, 0);
        info.set32(NR_JITED_LINE_INFO, 0);
    }

    /** set_info_rec_size(): a caller that asks for records must know how long ours are. */
    private static void recordSize(InfoStruct info, int count, int size, int ours) {
        if ((info.u32(count) != 0 || info.u32(size) != 0) && info.u32(size) != ours) {
            throw new ErrnoException(Errno.EINVAL, "record size " + info.u32(size) + ", not " + ours);
        }
        info.set32(size, ours);
    }

    private static byte[] mapIds(BpfProg prog) {
        ByteBuffer ids = ByteBuffer.allocate(prog.heldMaps().size() * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (BpfObject map : prog.heldMaps()) {
            ids.putInt(map.id());
        }
        return ids.array();
    }
}
