package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.kfunc.Kfunc;
import dev.skep.kernel.bpf.kfunc.KfuncFlag;
import dev.skep.kernel.bpf.kfunc.Kfuncs;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfField;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfParam;
import dev.skep.kernel.btf.BtfType;
import java.util.List;

/**
 * One call of a kfunc: its prototype, its row in the table, and what its arguments have told so far.
 *
 * <p>Linux: struct bpf_kfunc_call_arg_meta, fetch_kfunc_meta().
 */
final class KfuncCall {

    static final String THROW = "bpf_throw";
    private static final String WQ_SET_CALLBACK = "bpf_wq_set_callback_impl";

    final Btf btf;
    final int id;
    final String name;
    /** Null if the program may not call it. */
    final Kfunc kfunc;

    final List<BtfParam> params;
    /** BTF id of the result's type. */
    final int result;

    // what the arguments told
    /** The object whose reference is given up or that the result depends on. */
    int refObjId;
    /** Register whose reference is given up; 0: none. */
    int releaseRegno;
    /** The argument that had to be constant; null while there was none. */
    Long constant;
    /** Bytes of memory that the result points at. */
    long resultSize;

    boolean resultReadOnly;
    /** BTF id of the result, for those that compute it. */
    int resultId;

    /** The list or tree that it was given, null if none. */
    BtfField root;
    /** The object given up, put in or counted: BTF and id of its struct. */
    Btf objectBtf;

    int objectId;
    /** The program itself owns the object that it was given. */
    boolean owning;
    /** The function that it was given. */
    int subprog;
    /** The map that it was given, itself or as a value's; null if none. */
    BpfMap map;

    int mapUid;

    // the dynptr that it was given
    int dynptrId;
    int dynptrKind;
    int dynptrRef;

    // the iterator that it was given
    int iterFrame;
    int iterSlot = -1;

    private KfuncCall(VerifierEnv env, Btf btf, BtfType func) {
        this.btf = btf;
        this.id = func.id();
        this.name = func.name();
        Kfunc row = Kfuncs.get(name);
        this.kfunc = row != null && row.set().allows(env.prog.type(), env.prog.attachType()) ? row : null;
        BtfType proto = btf.type(func.typeId());
        this.params = proto.params();
        this.result = proto.typeId();
    }

    /** The call that an instruction makes; null if its number is none of a function, or that of none (0). */
    static KfuncCall of(VerifierEnv env, long insn) {
        Btf btf = env.request.kernelBtf();
        BtfType func = btf == null || Insn.off(insn) != 0 ? null : btf.type(Insn.imm(insn));
        return func == null || func.kind() != BtfKind.FUNC ? null : new KfuncCall(env, btf, func);
    }

    /** Whether an instruction ends the program wherever it is. */
    static boolean isThrow(VerifierEnv env, long insn) {
        if (Insn.code(insn) != Opcode.CALL || Insn.src(insn) != Opcode.PSEUDO_KFUNC_CALL || Insn.off(insn) != 0) {
            return false;
        }
        Btf btf = env.request.kernelBtf();
        BtfType func = btf == null ? null : btf.type(Insn.imm(insn));
        return func != null && func.kind() == BtfKind.FUNC && func.name().equals(THROW);
    }

    /** Whether it has a function of the program called later. */
    boolean callsLater() {
        return name.equals(WQ_SET_CALLBACK) || schedulesTaskWork();
    }

    boolean schedulesTaskWork() {
        return name.equals("bpf_task_work_schedule_signal_impl") || name.equals("bpf_task_work_schedule_resume_impl");
    }

    boolean has(int flag) {
        return kfunc.has(flag);
    }

    /** Whether pointers must be trusted; what is given up always must. */
    boolean takesTrusted() {
        return has(KfuncFlag.TRUSTED_ARGS | KfuncFlag.RELEASE);
    }

    /** The result may be NULL. That of counting an object once more is not where the program owns it already. */
    boolean mayReturnNull() {
        return has(KfuncFlag.RET_NULL) && !(owning && name.equals("bpf_refcount_acquire_impl"));
    }

    void setArgument(RegState reg) {
        objectBtf = reg.btf;
        objectId = reg.btfId;
    }

    String paramName(int index) {
        String text = btf.string(params.get(index).nameOff());
        return text == null ? "" : text;
    }

    boolean hasSuffix(int index, String suffix) {
        return paramName(index).endsWith(suffix);
    }

    BtfType param(int index) {
        return btf.skipModifiers(params.get(index).typeId());
    }

    /** Numbers and enums. */
    static boolean isScalar(BtfType t) {
        return t != null && (t.kind() == BtfKind.INT || isEnum(t));
    }

    private static boolean isEnum(BtfType t) {
        return t.kind() == BtfKind.ENUM || t.kind() == BtfKind.ENUM64;
    }

    /** A struct; unions too where Linux takes them as one. */
    static boolean isStruct(BtfType t) {
        return t != null && (t.kind() == BtfKind.STRUCT || t.kind() == BtfKind.UNION);
    }

    /** A type's kind as logs name it. */
    static String kindName(BtfType t) {
        return t.kind() == BtfKind.UNKN ? "UNKNOWN" : t.kind().name();
    }
}
