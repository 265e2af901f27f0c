package dev.skep.workloads.libbpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfFuncInfo;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObjectLoaderTest {

    private final FakeKernel kernel = new FakeKernel();
    private final BpfObjectSpec maps = Objects.parse("maps.bpf.o");

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(kernel.open).isEmpty();
    }

    private FakeKernel.Call mapCreate(String name) {
        return kernel.calls(BpfCmd.MAP_CREATE).stream()
                .filter(c -> c.attr().chars(28).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private FakeKernel.Call progLoad(String name) {
        return kernel.calls(BpfCmd.PROG_LOAD).stream()
                .filter(c -> c.attr().chars(48).equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fillsMapCreateAsTheAbiHasIt() {
        try (LoadedObject object = ObjectLoader.load(kernel, maps)) {
            UserStruct kept = mapCreate("kept").attr();
            assertThat(kept.size()).isEqualTo(80);
            assertThat(kept.u32(0)).isEqualTo(MapType.HASH.number());
            assertThat(kept.u32(4)).isEqualTo(4);
            assertThat(kept.u32(8)).isEqualTo(8);
            assertThat(kept.u32(12)).isEqualTo(16);
            assertThat(kept.u32(16)).isEqualTo(1);
            assertThat(kept.u32(48)).isEqualTo(object.btfFd());
            assertThat(kept.u32(52)).isEqualTo(maps.map("kept").keyTypeId());
            assertThat(kept.u32(56)).isEqualTo(maps.map("kept").valueTypeId());
            assertThat(kernel.pins).containsExactly("/sys/fs/bpf/kept");
            assertThat(mapCreate("ring").attr().u32(12)).isEqualTo(8192);
            assertThat(mapCreate("events").attr().u32(12)).isEqualTo(4);
            assertThat(mapCreate("events").attr().u32(48)).isZero();
            assertThat(mapCreate("outer").attr().u32(20)).isPositive();
            assertThat(object.map("outer").fd()).isPositive();
            assertThat(mapCreate("maps.rodata").attr().u32(16)).isEqualTo(0x480);
            assertThat(kernel.calls(BpfCmd.MAP_FREEZE)).hasSize(2);
        }
    }

    @Test
    void fillsProgLoadAsTheAbiHasIt() {
        try (LoadedObject object = ObjectLoader.load(kernel, maps)) {
            assertThat(object.programs())
                    .extracting(LoadedProgram::name)
                    .containsExactly("entry", "a_name_longer_than_fifteen");
            UserStruct attr = progLoad("entry").attr();
            assertThat(attr.size()).isEqualTo(148);
            assertThat(attr.u32(0)).isEqualTo(ProgType.XDP.number());
            assertThat(attr.pointers().get(16).chars(0)).isEqualTo("GPL");
            assertThat(attr.u32(40)).isEqualTo(0x61200);
            assertThat(attr.u32(68)).isEqualTo(37);
            assertThat(attr.u32(72)).isEqualTo(object.btfFd());
            assertThat(attr.u32(76)).isEqualTo(8);
            assertThat(attr.u32(92)).isEqualTo(16);
            assertThat(attr.u32(24)).as("no log is asked for at first").isZero();
            progLoad("a_name_longer_t");
        }
    }

    @Test
    void linksSubprogramsInTheOrderOfTheirFirstUse() {
        BpfProgramSpec entry = maps.program("entry");
        LinkedProgram linked = ProgramLinker.link(maps, entry, new CoreLinker(maps.btf(), null, w -> {}));
        List<BtfFuncInfo> functions = linked.funcInfo();
        assertThat(functions)
                .extracting(f -> maps.btf().type(f.typeId()).name())
                .containsExactly("entry", "step", "global", "twice");
        assertThat(functions.getFirst().insnOff()).isZero();
        assertThat(functions.get(1).insnOff()).isEqualTo(entry.insns().length);
        long[] insns = linked.insns();
        for (int i = 0; i < insns.length; i++) {
            if (Insn.isPseudoCall(insns[i])) {
                int target = i + 1 + Insn.imm(insns[i]);
                assertThat(functions).extracting(BtfFuncInfo::insnOff).contains(target);
            }
            if (Insn.isLdImm64(insns[i])) {
                if (Insn.src(insns[i]) == Opcode.PSEUDO_FUNC) {
                    assertThat(i + 1 + Insn.imm(insns[i]))
                            .isEqualTo(functions.get(1).insnOff());
                }
                i++;
            }
        }
        assertThat(linked.lineInfo()).isSortedAccordingTo((a, b) -> Integer.compare(a.insnOff(), b.insnOff()));
    }

    @Test
    void putsDescriptorsIntoInstructions() {
        try (LoadedObject object = ObjectLoader.load(kernel, maps)) {
            LinkedProgram program = object.program("entry").linked();
            assertThat(program.relocations()).isNotEmpty();
            for (Relocation r : program.relocations()) {
                long insn = program.insns()[r.insn()];
                assertThat(Insn.imm(insn)).isEqualTo(object.map(r.name()).fd());
                assertThat(Insn.src(insn))
                        .isEqualTo(r.kind() == Relocation.Kind.MAP ? Opcode.PSEUDO_MAP_FD : Opcode.PSEUDO_MAP_VALUE);
            }
        }
    }

    @Test
    void fillsEntriesOfMapsWithMapsAndPrograms() {
        try (LoadedObject object = ObjectLoader.load(kernel, maps)) {
            assertThat(kernel.calls(BpfCmd.MAP_UPDATE_ELEM).stream()
                            .filter(c -> c.attr().u32(0) == object.map("outer").fd())
                            .map(c -> c.at(8).u32(0) + "=" + c.at(16).u32(0)))
                    .containsExactly(
                            "1=" + object.map("second").fd(),
                            "3=" + object.map("first").fd());
            assertThat(kernel.calls(BpfCmd.MAP_UPDATE_ELEM).stream()
                            .filter(c -> c.attr().u32(0) == object.map("jumps").fd())
                            .map(c -> c.at(8).u32(0) + "=" + c.at(16).u32(0)))
                    .containsExactly("2=" + object.program("entry").fd());
        }
    }

    @Test
    void carriesTheVerifiersLogAndLeavesNothing() {
        kernel.refusals.put(BpfCmd.PROG_LOAD, Errno.EACCES);
        kernel.log = "0: R1=ctx() R10=fp0\ninvalid access\n";
        assertThatExceptionOfType(VerifierError.class)
                .isThrownBy(() -> ObjectLoader.load(kernel, maps))
                .withMessage("prog 'entry': BPF program load failed: Permission denied")
                .satisfies(e -> assertThat(e.log()).isEqualTo(kernel.log))
                .satisfies(e -> assertThat(e.report()).isEqualTo("""
                    libbpf: prog 'entry': BPF program load failed: Permission denied
                    libbpf: prog 'entry': -- BEGIN PROG LOAD LOG --
                    0: R1=ctx() R10=fp0
                    invalid access
                    -- END PROG LOAD LOG --
                    libbpf: prog 'entry': failed to load: -13
                    """));
        assertThat(kernel.pins).isEmpty();
    }

    @Test
    void doesWithoutBtfThatTheKernelRefuses() {
        kernel.refusals.put(BpfCmd.BTF_LOAD, Errno.EINVAL);
        kernel.log = "magic: 0xeb9f\n[3] CONST (anon) type_id=3 Loop detected\n";
        List<String> warnings = new ArrayList<>();
        LoadOptions options = LoadOptions.DEFAULT.withWarn(warnings::add);
        try (LoadedObject object = new ObjectLoader(kernel, options).load(maps)) {
            assertThat(object.btfFd()).isZero();
            assertThat(mapCreate("kept").attr().u32(48)).isZero();
            assertThat(mapCreate("kept").attr().u32(52)).isZero();
            UserStruct attr = progLoad("entry").attr();
            assertThat(attr.u32(72)).isZero();
            assertThat(attr.u32(88)).as("functions").isZero();
            assertThat(attr.u32(104)).as("lines").isZero();
        }
        assertThat(warnings)
                .containsExactly(
                        "magic: 0xeb9f",
                        "[3] CONST (anon) type_id=3 Loop detected",
                        "libbpf: Error loading .BTF into kernel: -22. BTF is optional, ignoring.");
    }

    private static List<String> functions(BpfObjectSpec object, String program) {
        LinkedProgram linked =
                ProgramLinker.link(object, object.program(program), new CoreLinker(object.btf(), null, w -> {}));
        assertThat(linked.lineInfo().getFirst().insnOff()).isZero();
        assertThat(linked.lineInfo()).isSortedAccordingTo((a, b) -> Integer.compare(a.insnOff(), b.insnOff()));
        return linked.funcInfo().stream()
                .map(f -> f.insnOff() + " " + object.btf().type(f.typeId()).name())
                .toList();
    }

    @Test
    void knowsSectionsByTheirWholeNames() {
        BpfObjectSpec object = Objects.parse("sections.bpf.o");
        assertThat(functions(object, "loaded_one"))
                .containsExactly("0 loaded_one", object.program("loaded_one").insns().length + " add");
        int length = object.program("asked_one").insns().length;
        int add = object.functions().stream()
                .filter(f -> f.name().equals("add"))
                .findFirst()
                .orElseThrow()
                .insns()
                .length;
        assertThat(functions(object, "asked_one"))
                .containsExactly("0 asked_one", length + " add", length + add + " hidden");
        assertThat(functions(object, "asked_two")).containsExactly("0 asked_two");
    }

    @Test
    void countsHiddenFunctionsAsStatic() {
        Btf btf = Objects.parse("sections.bpf.o").btf();
        assertThat(btf.find("hidden", BtfKind.FUNC).linkage()).isEqualTo(BtfType.STATIC);
        assertThat(btf.find("loaded_one", BtfKind.FUNC).linkage()).isEqualTo(BtfType.GLOBAL);
    }

    @Test
    void putsGlobalsIntoTheArena() {
        BpfObjectSpec spec = Objects.parse("sections.bpf.o");
        LoadOptions options = LoadOptions.DEFAULT.withWanted(p -> p.name().equals("asked_two"));
        try (LoadedObject object = new ObjectLoader(kernel, options).load(spec)) {
            UserStruct arena = mapCreate("arena").attr();
            assertThat(arena.u32(0)).isEqualTo(MapType.ARENA.number());
            assertThat(arena.u64(64)).isEqualTo(1L << 44);
            LinkedProgram program = object.program("asked_two").linked();
            Relocation second = program.relocations().stream()
                    .filter(r -> r.name().equals("arena"))
                    .findFirst()
                    .orElseThrow();
            long insn = program.insns()[second.insn()];
            assertThat(Insn.src(insn)).isEqualTo(Opcode.PSEUDO_MAP_VALUE);
            assertThat(Insn.imm(insn)).isEqualTo(object.map("arena").fd());
            assertThat(Insn.imm(program.insns()[second.insn() + 1])).isIn(0, 4);
        }
    }

    @Test
    void refusesHalvesThatNobodyHasLinked() {
        assertThatExceptionOfType(LibbpfException.class)
                .isThrownBy(() -> Objects.parse("undefined.bpf.o"))
                .withMessageMatching(".*failed to find BTF for extern 'elsewhere' \\[[0-9]+] section: -2")
                .satisfies(e -> assertThat(e.error()).isEqualTo(Errno.ENOENT.number()));
        assertThatExceptionOfType(LibbpfException.class)
                .isThrownBy(() -> Objects.parse("undefinedmap.bpf.o"))
                .withMessageEndingWith("unrecognized extern section '.maps'")
                .satisfies(e -> assertThat(e.error()).isEqualTo(Errno.EOPNOTSUPP.number()));
    }

    @Test
    void refusesASectionThatSaysNoType() {
        assertThatExceptionOfType(LibbpfException.class)
                .isThrownBy(() -> ObjectLoader.load(kernel, Objects.parse("legacy.bpf.o")))
                .withMessage("prog 'filter': missing BPF prog type, check ELF section name 'socket1'")
                .satisfies(e -> assertThat(e.error()).isEqualTo(Errno.EINVAL.number()));
        assertThat(kernel.calls).isEmpty();
    }

    @Test
    void resolvesExterns() {
        kernel.vmlinux = Objects.parse("target.bpf.o").btf().bytes();
        LoadOptions options = LoadOptions.DEFAULT
                .withKconfig(Map.of("CONFIG_HZ", "250"))
                .withWanted(p -> p.name().equals("externs"));
        try (LoadedObject object = new ObjectLoader(kernel, options).load(Objects.parse("core.bpf.o"))) {
            UserStruct value = kernel.calls(BpfCmd.MAP_UPDATE_ELEM).stream()
                    .filter(c -> c.attr().u32(0) == object.map("core.kconfig").fd())
                    .findFirst()
                    .orElseThrow()
                    .at(16);
            assertThat(value.u32(0)).isEqualTo(250);
            assertThat(value.u32(4)).isEqualTo(6 << 16 | 18 << 8);
            assertThat(value.bytes()[8]).isZero();
            long[] insns = object.program("externs").linked().insns();
            assertThat(Insn.imm(insns[0])).as("weak function, not there").isZero();
            assertThat(Insn.imm(insns[5])).as("its call").isEqualTo(2002000004);
            assertThat(Insn.src(insns[7])).isEqualTo(Opcode.PSEUDO_KFUNC_CALL);
        }
    }

    @Test
    void takesTheConfigurationFromTheKernel() {
        kernel.vmlinux = Objects.parse("target.bpf.o").btf().bytes();
        kernel.files.put("/proc/sys/kernel/osrelease", "6.18.3-skep\n");
        kernel.files.put("/proc/config.gz", "# CONFIG_NO is not set\nCONFIG_HZ=300\n");
        LoadOptions options = LoadOptions.DEFAULT.withWanted(p -> p.name().equals("externs"));
        assertThat(kconfig(options, Objects.parse("core.bpf.o")).u32(0)).isEqualTo(300);
        kernel.files.put("/boot/config-6.18.3-skep", "CONFIG_HZ=1000\n");
        UserStruct value = kconfig(options, Objects.parse("core.bpf.o"));
        assertThat(value.u32(0)).as("the file of the release comes first").isEqualTo(1000);
        assertThat(value.u32(4)).isEqualTo(6 << 16 | 18 << 8 | 3);
    }

    private UserStruct kconfig(LoadOptions options, BpfObjectSpec spec) {
        kernel.calls.clear();
        try (LoadedObject object = new ObjectLoader(kernel, options).load(spec)) {
            return kernel.calls(BpfCmd.MAP_UPDATE_ELEM).stream()
                    .filter(c -> c.attr().u32(0) == object.map("core.kconfig").fd())
                    .findFirst()
                    .orElseThrow()
                    .at(16);
        }
    }

    @Test
    void refusesAConfigurationValueThatIsMissingOrDoesNotFit() {
        kernel.vmlinux = Objects.parse("target.bpf.o").btf().bytes();
        LoadOptions options = LoadOptions.DEFAULT.withWanted(p -> p.name().equals("externs"));
        assertThatExceptionOfType(LibbpfException.class)
                .isThrownBy(() -> new ObjectLoader(kernel, options).load(Objects.parse("core.bpf.o")))
                .withMessage("extern (kcfg) 'CONFIG_HZ' (strong): not resolved");
        for (String value : List.of("y", "\"text\"", "12x", "4294967296")) {
            assertThatExceptionOfType(LibbpfException.class)
                    .isThrownBy(() -> new ObjectLoader(kernel, options.withKconfig(Map.of("CONFIG_HZ", value)))
                            .load(Objects.parse("core.bpf.o")))
                    .withMessageStartingWith("extern (kcfg) 'CONFIG_HZ': value '" + value + "' ");
        }
        assertThat(kernel.open).isEmpty();
    }

    @Test
    void fitsToAnotherKernelsTypesWhenAskedToButTakesFunctionsOfThisOne() {
        kernel.vmlinux = Objects.parse("target.bpf.o").btf().bytes();
        BpfObjectSpec spec = Objects.parse("core.bpf.o");
        LoadOptions options = LoadOptions.DEFAULT.withKconfig(Map.of("CONFIG_HZ", "250"));
        assertThat(firstOffset(options, spec)).isEqualTo(9);
        assertThat(firstOffset(options.withTargetBtf(spec.btf()), spec))
                .as("its own types fit as they are")
                .isEqualTo(Insn.off(spec.program("loads").insns()[0]));
    }

    private int firstOffset(LoadOptions options, BpfObjectSpec spec) {
        LoadOptions one = options.withWanted(p -> p.name().equals("loads"));
        try (LoadedObject object = new ObjectLoader(kernel, one).load(spec)) {
            return Insn.off(object.program("loads").linked().insns()[0]);
        }
    }

    @Test
    void refusesAnExternThatIsMissing() {
        assertThatExceptionOfType(LibbpfException.class)
                .isThrownBy(() -> ObjectLoader.load(kernel, Objects.parse("core.bpf.o")))
                .withMessage("extern (func ksym) 'kernel_function': not found in kernel or module BTFs"
                        + "; there is no kernel BTF")
                .satisfies(e -> assertThat(e.error()).isEqualTo(Errno.ESRCH.number()));
    }

    @Test
    void attachesByTheSectionsName() {
        kernel.files.put("/sys/kernel/tracing/events/syscalls/sys_enter_execve/id", "42\n");
        try (LoadedObject object = new ObjectLoader(kernel, LoadOptions.DEFAULT.withWanted(p -> true)).load(maps)) {
            Attacher attacher = new Attacher(kernel);
            kernel.calls.clear();
            try (Link link = attacher.attach(object.program("optional"))) {
                UserStruct perf = kernel.calls.getFirst().attr();
                assertThat(perf.u32(0)).isEqualTo(2);
                assertThat(perf.u64(8)).isEqualTo(42);
                UserStruct create = kernel.calls(BpfCmd.LINK_CREATE).getFirst().attr();
                assertThat(create.u32(0)).isEqualTo(object.program("optional").fd());
                assertThat(create.u32(8)).isEqualTo(41);
                assertThat(link.fd()).isPositive();
            }
            try (Link link = attacher.attach(object.program("a_name_longer_than_fifteen"))) {
                FakeKernel.Call raw = kernel.calls(BpfCmd.RAW_TRACEPOINT_OPEN).getFirst();
                assertThat(raw.at(0).chars(0)).isEqualTo("sys_enter");
                assertThat(link.fd()).isPositive();
            }
            assertThatExceptionOfType(LibbpfException.class)
                    .isThrownBy(() -> attacher.attach(object.program("entry")))
                    .withMessage("prog 'entry': section 'xdp' does not say what to attach to");
        }
    }

    @Test
    void loadBpfFileKeepsTheOldPromises() {
        try (BpfLoad old = new BpfLoad(kernel)) {
            assertThatExceptionOfType(LibbpfException.class)
                    .isThrownBy(() -> old.load_bpf_file("legacy.bpf.o", Objects.bytes("legacy.bpf.o")))
                    .withMessageContaining("'kprobe/do_sys_open' cannot be attached yet");
            assertThat(kernel.open).isEmpty();
            old.load_bpf_file("maps.bpf.o", Objects.bytes("maps.bpf.o"));
            assertThat(old.links()).hasSize(1);
            assertThat(old.progFd(0)).isPositive();
            assertThat(old.mapFd(0)).isPositive();
        }
    }
}
