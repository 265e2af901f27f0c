package dev.skep.kernel.bpf.core;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;
import java.util.List;

/**
 * Fits instructions to the types of the kernel at hand: finds the path of a relocation in types of the same name and puts
 * the number that goes with it there into the instruction. What cannot be found poisons its instruction: the program still
 * loads as long as the verifier never gets there.
 *
 * <p>Linux: tools/lib/bpf/relo_core.c, which the kernel compiles too: bpf_core_calc_relo_insn() and bpf_core_patch_insn().
 */
public final class CoreRelocator {

    /** The helper that a poisoned instruction calls; there is none of this number. */
    public static final int POISON = 195896080;

    private final String program;
    private final Btf local;
    private final Btf target;
    private final CoreLog log;

    /**
     * @param program name in messages
     * @param local the program's types
     * @param target the kernel's types; null when there are none, so that nothing is found
     * @param log takes what there is to say
     */
    public CoreRelocator(String program, Btf local, Btf target, CoreLog log) {
        this.program = program;
        this.local = local;
        this.target = target;
        this.log = log;
    }

    /** One relocation on its way. */
    private final class Job {

        private final CoreRelocation relo;
        private final int index;
        private final int place;
        private final long[] insns;
        private final int at;

        private CoreValue now;
        private CoreValue then;

        private Job(CoreRelocation relo, int index, int place, long[] insns, int at) {
            this.relo = relo;
            this.index = index;
            this.place = place;
            this.insns = insns;
            this.at = at;
        }

        private String line(String text, Object... args) {
            return "prog '" + program + "': relo #" + index + ": " + text.formatted(args);
        }

        private ErrnoException fail(Errno errno, String text, Object... args) {
            String line = line(text, args);
            log.warn(line);
            return new ErrnoException(errno, line);
        }

        private void debug(String text, Object... args) {
            log.debug(line(text, args));
        }

        private CoreLog prefixed() {
            return new CoreLog() {
                @Override
                public void warn(String line) {
                    log.warn("prog '" + program + "': " + line);
                }

                @Override
                public String name(BtfKind kind) {
                    return log.name(kind);
                }
            };
        }

        private CoreSpec parse() {
            CoreKind kind = CoreKind.of(relo.kind());
            try {
                return CoreSpec.parse(local, relo.typeId(), kind, relo.access(), prefixed());
            } catch (ErrnoException e) {
                BtfType t = local.type(relo.typeId());
                String line = line(
                        "parsing [%d] %s %s + %s failed: %d",
                        relo.typeId(),
                        t == null ? "<?>" : log.name(t.kind()),
                        t == null || t.name().isEmpty() ? "<anon>" : t.name(),
                        relo.access() == null ? "<?>" : relo.access(),
                        e.errno().negative());
                log.warn(line);
                throw new ErrnoException(Errno.EINVAL, line);
            }
        }

        /** Finds both numbers; {@code then} stays null for what is to be poisoned. */
        private CoreSpec resolve(List<BtfType> candidates) {
            CoreSpec spec = parse();
            debug("%s", spec.text(log::name));
            if (spec.kind == CoreKind.TYPE_ID_LOCAL) {
                now = value(spec, spec);
                then = now;
                return spec;
            }
            if (local.type(spec.rootId).name().isEmpty()) {
                throw fail(
                        Errno.EOPNOTSUPP,
                        "<%s> (%d) relocation doesn't support anonymous types",
                        spec.kind.text(),
                        relo.kind());
            }
            CoreMatch match = new CoreMatch(local, target);
            CoreSpec first = null;
            for (int i = 0; i < candidates.size(); i++) {
                CoreSpec there = new CoreSpec(target, candidates.get(i).id(), spec.kind);
                boolean found = match.find(spec, there);
                debug("%s candidate #%d %s", found ? "matching" : "non-matching", i, there.text(log::name));
                if (!found) {
                    continue;
                }
                now = value(spec, spec);
                CoreValue value = value(spec, there);
                if (first == null) {
                    first = there;
                    then = value;
                } else if (first.bitOffset != there.bitOffset) {
                    throw fail(
                            Errno.EINVAL,
                            "field offset ambiguity: %s != %s",
                            Integer.toUnsignedString(there.bitOffset),
                            Integer.toUnsignedString(first.bitOffset));
                } else if ((value == null) != (then == null) || value != null && value.value() != then.value()) {
                    throw fail(
                            Errno.EINVAL,
                            "relocation decision ambiguity: %s %s != %s %s",
                            value == null ? "failure" : "success",
                            value == null ? "0" : Long.toUnsignedString(value.value()),
                            then == null ? "failure" : "success",
                            then == null ? "0" : Long.toUnsignedString(then.value()));
                }
            }
            if (first == null) {
                debug("no matching targets found");
                now = value(spec, spec);
                then = value(spec, null);
            }
            return spec;
        }

        private CoreValue value(CoreSpec asked, CoreSpec of) {
            try {
                return CoreValue.of(asked.kind, of);
            } catch (ErrnoException e) {
                String line =
                        "prog '%s': relo %d at insn #%d %s".formatted(program, relo.kind(), place, e.getMessage());
                if (e.errno() == Errno.E2BIG || asked.last().name() == null) {
                    log.warn(line);
                }
                throw new ErrnoException(e.errno(), line);
            }
        }

        private void poison() {
            if (Insn.isLdImm64(insns[at]) && at + 1 < insns.length) {
                debug("substituting insn #%d w/ invalid insn", place + 1);
                insns[at + 1] = Insn.of(Opcode.CALL, 0, 0, 0, POISON);
            }
            debug("substituting insn #%d w/ invalid insn", place);
            insns[at] = Insn.of(Opcode.CALL, 0, 0, 0, POISON);
        }

        /** Whether the instruction could be patched. */
        private boolean patch() {
            long insn = insns[at];
            switch (Insn.cls(insn)) {
                case Opcode.ALU, Opcode.ALU64 -> {
                    if ((Insn.code(insn) & Opcode.X) != 0) {
                        throw new ErrnoException(Errno.EINVAL, line("insn #%d has no immediate", place));
                    }
                    expect("ALU/ALU64", Insn.imm(insn), Integer.toUnsignedString(Insn.imm(insn)));
                    insns[at] = Insn.withImm(insn, (int) then.value());
                    patched("ALU/ALU64", "imm", Insn.imm(insn));
                }
                case Opcode.LDX, Opcode.ST, Opcode.STX -> {
                    return patchMemory(insn);
                }
                case Opcode.LD -> patchLoad(insn);
                default ->
                    throw fail(
                            Errno.EINVAL,
                            "trying to relocate unrecognized insn #%d, code:0x%x, src:0x%x, dst:0x%x, off:0x%x,"
                                    + " imm:0x%x",
                            place,
                            Insn.code(insn),
                            Insn.src(insn),
                            Insn.dst(insn),
                            (int) (short) Insn.off(insn),
                            Insn.imm(insn));
            }
            return true;
        }

        private boolean patchMemory(long insn) {
            expect("LDX/ST/STX", Insn.off(insn), Integer.toUnsignedString(Insn.off(insn)));
            if (Long.compareUnsigned(then.value(), Short.MAX_VALUE) > 0) {
                throw fail(
                        Errno.ERANGE,
                        "insn #%d (LDX/ST/STX) value too big: %s",
                        place,
                        Long.toUnsignedString(then.value()));
            }
            if (!now.mayResizeTo(then)) {
                log.warn(line(
                        "insn #%d (LDX/ST/STX) accesses field incorrectly. Make sure you are accessing pointers,"
                                + " unsigned integers, or fields of matching type and size.",
                        place));
                return false;
            }
            insns[at] = Insn.withOff(insn, (int) then.value());
            patched("LDX/ST/STX", "off", Insn.off(insn));
            if (now.fieldBytes() != then.fieldBytes()) {
                resize();
            }
            return true;
        }

        private void resize() {
            long insn = insns[at];
            int code = Insn.code(insn);
            if (Opcode.bytes(code) != now.fieldBytes()) {
                throw fail(
                        Errno.EINVAL,
                        "insn #%d (LDX/ST/STX) unexpected mem size: got %d, exp %d",
                        place,
                        Opcode.bytes(code),
                        now.fieldBytes());
            }
            int size = switch (then.fieldBytes()) {
                case 1 -> Opcode.B;
                case 2 -> Opcode.H;
                case 4 -> Opcode.W;
                case 8 -> Opcode.DW;
                default ->
                    throw fail(
                            Errno.EINVAL, "insn #%d (LDX/ST/STX) invalid new mem size: %d", place, then.fieldBytes());
            };
            insns[at] = (insn & ~0xffL) | Opcode.mode(code) | size | (code & 7);
            debug("patched insn #%d (LDX/ST/STX) mem_sz %d -> %d", place, now.fieldBytes(), then.fieldBytes());
        }

        private void patchLoad(long insn) {
            long next = at + 1 < insns.length ? insns[at + 1] : -1;
            boolean plain = Insn.isLdImm64(insn) && Insn.src(insn) == 0 && Insn.off(insn) == 0;
            if (!plain || (next & 0xffff_ffffL) != 0) {
                throw fail(Errno.EINVAL, "insn #%d (LDIMM64) has unexpected form", place);
            }
            long imm = Insn.imm64(insn, next);
            expect("LDIMM64", imm, Long.toUnsignedString(imm));
            insns[at] = Insn.withImm(insn, (int) then.value());
            insns[at + 1] = Insn.withImm(next, (int) (then.value() >>> 32));
            debug(
                    "patched insn #%d (LDIMM64) imm64 %s -> %s",
                    place, Long.toUnsignedString(imm), Long.toUnsignedString(then.value()));
        }

        private void expect(String what, long is, String text) {
            if (now.exact() && is != now.value()) {
                throw fail(
                        Errno.EINVAL,
                        "unexpected insn #%d (%s) value: got %s, exp %s -> %s",
                        place,
                        what,
                        text,
                        Long.toUnsignedString(now.value()),
                        Long.toUnsignedString(then.value()));
            }
        }

        private void patched(String what, String part, int before) {
            debug(
                    "patched insn #%d (%s) %s %s -> %s",
                    place, what, part, Long.toUnsignedString(before), Long.toUnsignedString(then.value()));
        }
    }

    /**
     * Patches one instruction.
     *
     * @param insns the instructions, changed in place
     * @param at the instruction's index in them
     * @param place its number in messages
     * @param relo what is asked
     * @param index the relocation's number in messages
     * @param candidates types of the target that have the root type's name
     * @return what was not found, when the instruction is poisoned; else null
     * @throws ErrnoException EINVAL, EOPNOTSUPP, ERANGE, E2BIG with the line that was logged
     */
    public String apply(long[] insns, int at, int place, CoreRelocation relo, int index, List<BtfType> candidates) {
        Job job = new Job(relo, index, place, insns, at);
        CoreSpec spec = job.resolve(candidates);
        if (job.now != null && job.then != null && job.patch()) {
            return null;
        }
        job.poison();
        return spec.text(log::name);
    }

    /** The kind's name as loaders and the log of the verifier have it, {@code struct}. */
    public static String lowerCase(BtfKind kind) {
        return switch (kind) {
            case UNKN -> "void";
            default -> kind.text().toLowerCase(java.util.Locale.ROOT);
        };
    }
}
