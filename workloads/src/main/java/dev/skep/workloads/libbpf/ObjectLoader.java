package dev.skep.workloads.libbpf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads an object into a kernel: whatever can be refused without the kernel is refused first; then BTF, maps, programs, in
 * libbpf's order. When anything fails, what was made so far is closed and unpinned again.
 *
 * <p>Linux: bpf_object_load() and bpf_object_load_prog() in tools/lib/bpf/libbpf.c. Simplified: no probing of features,
 * since both kernels have them all.
 */
public final class ObjectLoader {

    private static final int FIRST_LOG = 1 << 20;
    private static final int MAX_LOG = 1 << 27;
    private static final int ATTEMPTS = 5;

    private final BpfKernel kernel;
    private final Bpf bpf;
    private final LoadOptions options;

    public ObjectLoader(BpfKernel kernel, LoadOptions options) {
        this.kernel = kernel;
        this.bpf = new Bpf(kernel);
        this.options = options;
    }

    /**
     * Loads an object with libbpf's defaults.
     *
     * @throws LibbpfException as {@link #load(BpfObjectSpec)}
     */
    public static LoadedObject load(BpfKernel kernel, BpfObjectSpec object) {
        return new ObjectLoader(kernel, LoadOptions.DEFAULT).load(object);
    }

    /**
     * Loads an object.
     *
     * @throws VerifierError when the kernel refuses a program
     * @throws LibbpfException when anything else fails
     */
    public LoadedObject load(BpfObjectSpec object) {
        return new Attempt(object).run();
    }

    /** One object on its way into the kernel. */
    private final class Attempt {

        private final BpfObjectSpec object;
        private final List<LoadedMap> maps = new ArrayList<>();
        private final List<LoadedProgram> programs = new ArrayList<>();
        private final Map<BpfProgramSpec, LinkedProgram> linked = new LinkedHashMap<>();
        private final Map<BpfProgramSpec, Integer> attachIds = new LinkedHashMap<>();
        private CoreLinker core;
        private Externs externs;
        private int btfFd;

        Attempt(BpfObjectSpec object) {
            this.object = object;
        }

        LoadedObject run() {
            prepare();
            boolean done = false;
            try {
                loadBtf();
                createMaps();
                linked.forEach(this::loadProgram);
                fillProgramSlots();
                done = true;
                return new LoadedObject(kernel, object, btfFd, maps, programs);
            } finally {
                if (!done) {
                    undo();
                }
            }
        }

        private void prepare() {
            List<BpfProgramSpec> wanted =
                    object.programs().stream().filter(options.wanted()).toList();
            for (BpfProgramSpec p : wanted) {
                if (type(p) == null || type(p) == ProgType.UNSPEC) {
                    throw new LibbpfException(
                            Errno.EINVAL,
                            "prog '%s': missing BPF prog type, check ELF section name '%s'"
                                    .formatted(p.name(), p.section()));
                }
                if (type(p) == ProgType.STRUCT_OPS) {
                    throw new LibbpfException(
                            Errno.EOPNOTSUPP,
                            "prog '%s': struct_ops programs cannot be loaded yet".formatted(p.name()));
                }
            }
            Btf kernelBtf = needsKernelBtf(wanted) ? kernelBtf() : null;
            Btf target = options.targetBtf() == null ? kernelBtf : options.targetBtf();
            externs = new Externs(object, kernelBtf, kernel, options.kconfig());
            core = new CoreLinker(object.btf(), target, options.warn());
            for (BpfProgramSpec p : wanted) {
                attachIds.put(p, attachesToBtf(p) ? AttachTarget.find(p, kernelBtf) : 0);
                linked.put(p, ProgramLinker.link(object, p, core));
            }
        }

        private boolean attachesToBtf(BpfProgramSpec p) {
            return options.type() == null
                    && p.def() != null
                    && p.def().flags().contains(SectionDef.Flag.ATTACH_BTF)
                    && type(p) != ProgType.EXT;
        }

        private boolean needsKernelBtf(List<BpfProgramSpec> wanted) {
            return (options.targetBtf() == null
                            && object.ext() != null
                            && object.ext().coreRelocationCount() > 0)
                    || object.externs().stream().anyMatch(e -> e.kind() != ExternSpec.Kind.KCONFIG)
                    || wanted.stream().anyMatch(this::attachesToBtf);
        }

        private Btf kernelBtf() {
            byte[] blob = kernel.vmlinuxBtf();
            try {
                return blob == null ? null : Btf.read(blob, null);
            } catch (ErrnoException e) {
                throw new LibbpfException(e.errno(), "kernel's own BTF: " + e.getMessage());
            }
        }

        /** BTF that the kernel refuses is left out: then maps have no types, programs neither functions nor lines. */
        private void loadBtf() {
            if (object.btf() == null) {
                return;
            }
            byte[] blob = object.btf().bytes();
            try {
                btfFd = bpf.btfLoad(blob, null);
            } catch (LibbpfException refused) {
                UserStruct log = new UserStruct(FIRST_LOG);
                try {
                    btfFd = bpf.btfLoad(blob, log);
                } catch (LibbpfException again) {
                    log.chars(0).lines().forEach(options.warn());
                    options.warn()
                            .accept("libbpf: Error loading .BTF into kernel: -%d. BTF is optional, ignoring."
                                    .formatted(again.error()));
                }
            }
        }

        private void createMaps() {
            MapCreator creator = new MapCreator(bpf, options, btfFd, maps);
            for (BpfMapSpec map : object.maps()) {
                creator.create(
                        map.origin() == BpfMapSpec.Origin.KCONFIG
                                ? map.withContents(externs.kconfigValue(map.valueSize()))
                                : map);
            }
            creator.fillSlots();
        }

        private ProgType type(BpfProgramSpec p) {
            if (options.type() != null) {
                return options.type();
            }
            return p.def() == null ? null : p.def().type();
        }

        private void loadProgram(BpfProgramSpec p, LinkedProgram program) {
            LinkedProgram filled = fill(program);
            Bpf.ProgLoad load = describe(p);
            int level = options.logLevel();
            int size = FIRST_LOG;
            int busy = 0;
            while (true) {
                UserStruct log = level == 0 ? null : new UserStruct(size);
                long result = bpf.progLoad(load, filled, level, log);
                if (result >= 0) {
                    String text = log == null ? "" : log.chars(0);
                    programs.add(new LoadedProgram(p, (int) result, load.type(), filled, text));
                    return;
                }
                int error = (int) -result;
                if (error == Errno.EAGAIN.number() && ++busy < ATTEMPTS) {
                    continue;
                }
                if (log == null) {
                    level = 1;
                } else if (error == Errno.ENOSPC.number() && size < MAX_LOG) {
                    size *= 2;
                } else {
                    throw new VerifierError(p.name(), error, core.explain(p.name(), log.chars(0), object.externs()));
                }
            }
        }

        private Bpf.ProgLoad describe(BpfProgramSpec p) {
            SectionDef def = options.type() == null ? p.def() : null;
            int flags = options.programFlags();
            int expected =
                    options.attachType() == null ? 0 : options.attachType().number();
            if (def != null) {
                flags |= def.sleepable() ? BpfUapi.BPF_F_SLEEPABLE : 0;
                flags |= def.flags().contains(SectionDef.Flag.XDP_FRAGS) ? BpfUapi.BPF_F_XDP_HAS_FRAGS : 0;
                expected =
                        def.attachType() == null ? expected : def.attachType().number();
            }
            return new Bpf.ProgLoad(
                    type(p).number(),
                    expected,
                    p.name(),
                    object.license(),
                    object.kernelVersion(),
                    flags,
                    options.ifindex(),
                    btfFd,
                    attachIds.get(p),
                    0);
        }

        /** Puts descriptors, kernel symbols and functions into the instructions. */
        private LinkedProgram fill(LinkedProgram program) {
            long[] insns = program.insns();
            for (Relocation r : program.relocations()) {
                int i = r.insn();
                switch (r.kind()) {
                    case MAP -> insns[i] = Insn.withImm(Insn.withSrc(insns[i], Opcode.PSEUDO_MAP_FD), mapFd(r.name()));
                    case MAP_VALUE -> mapValue(insns, i, mapFd(r.name()), Insn.imm(insns[i]) + r.offset());
                    case EXTERN -> {
                        if (externs.isKconfig(r)) {
                            mapValue(insns, i, kconfigFd(), r.offset());
                        } else {
                            externs.fillSymbol(insns, r);
                        }
                    }
                    case KFUNC -> externs.fillFunction(insns, r);
                    case CALL, FUNCTION -> throw new LibbpfException(LibbpfErrno.INTERNAL, "call left over: " + r);
                }
            }
            return new LinkedProgram(insns, program.relocations(), program.funcInfo(), program.lineInfo());
        }

        private static void mapValue(long[] insns, int i, int fd, int offset) {
            insns[i] = Insn.withImm(Insn.withSrc(insns[i], Opcode.PSEUDO_MAP_VALUE), fd);
            insns[i + 1] = Insn.withImm(insns[i + 1], offset);
        }

        private int mapFd(String name) {
            return maps.stream()
                    .filter(m -> m.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new LibbpfException(LibbpfErrno.RELOC, "map '" + name + "' was not created"))
                    .fd();
        }

        private int kconfigFd() {
            return maps.stream()
                    .filter(m -> m.spec().origin() == BpfMapSpec.Origin.KCONFIG)
                    .findFirst()
                    .orElseThrow(() -> new LibbpfException(LibbpfErrno.INTERNAL, "no .kconfig map"))
                    .fd();
        }

        private void fillProgramSlots() {
            MapCreator creator = new MapCreator(bpf, options, btfFd, maps);
            for (LoadedMap map : maps) {
                if (map.spec().inner() != null || options.reusedMaps().containsKey(map.name())) {
                    continue;
                }
                for (BpfMapSpec.Slot slot : map.spec().slots()) {
                    for (LoadedProgram p : programs) {
                        if (p.name().equals(slot.target())) {
                            creator.setSlot(map, slot, p.fd());
                        }
                    }
                }
            }
        }

        private void undo() {
            new LoadedObject(kernel, object, btfFd, maps, programs).close();
            for (LoadedMap map : maps) {
                if (map.newlyPinned() != null) {
                    kernel.unlink(map.newlyPinned());
                }
            }
        }
    }
}
