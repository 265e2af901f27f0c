package dev.skep.workloads.libbpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;
import org.junit.jupiter.api.Test;

class BpfObjectSpecTest {

    private final BpfObjectSpec maps = Objects.parse("maps.bpf.o");

    @Test
    void readsProgramsAndSubprograms() {
        assertThat(maps.name()).isEqualTo("maps");
        assertThat(maps.license()).isEqualTo("GPL");
        assertThat(maps.kernelVersion()).isEqualTo(0x61200);
        assertThat(maps.programs())
                .extracting(BpfProgramSpec::name, BpfProgramSpec::section, BpfProgramSpec::autoload)
                .containsExactly(
                        tuple("entry", "xdp", true),
                        tuple("optional", "tracepoint/syscalls/sys_enter_execve", false),
                        tuple("a_name_longer_than_fifteen", "raw_tp/sys_enter", true));
        assertThat(maps.functions())
                .filteredOn(BpfProgramSpec::subprogram)
                .extracting(BpfProgramSpec::name)
                .containsExactly("global", "twice", "step");
    }

    @Test
    void readsDeclaredMaps() {
        assertThat(maps.maps())
                .filteredOn(m -> !m.isData())
                .extracting(
                        BpfMapSpec::name,
                        BpfMapSpec::mapType,
                        BpfMapSpec::keySize,
                        BpfMapSpec::valueSize,
                        BpfMapSpec::maxEntries,
                        BpfMapSpec::flags)
                .containsExactlyInAnyOrder(
                        tuple("first", MapType.HASH, 4, 8, 8, 0),
                        tuple("second", MapType.HASH, 4, 8, 8, 0),
                        tuple("outer", MapType.ARRAY_OF_MAPS, 4, 4, 4, 0),
                        tuple("jumps", MapType.PROG_ARRAY, 4, 4, 4, 0),
                        tuple("ring", MapType.RINGBUF, 0, 0, 5000, 0),
                        tuple("events", MapType.PERF_EVENT_ARRAY, 4, 4, 0, 0),
                        tuple("kept", MapType.HASH, 4, 8, 16, 1));
        assertThat(maps.map("kept").pinned()).isTrue();
        assertThat(maps.map("outer").inner().name()).isEqualTo("outer.inner");
        assertThat(maps.map("outer").slots())
                .containsExactly(new BpfMapSpec.Slot(1, "second"), new BpfMapSpec.Slot(3, "first"));
        assertThat(maps.map("jumps").slots()).containsExactly(new BpfMapSpec.Slot(2, "entry"));
    }

    @Test
    void namesDataSectionsAsLibbpf() {
        assertThat(maps.maps())
                .filteredOn(BpfMapSpec::isData)
                .extracting(BpfMapSpec::name, BpfMapSpec::valueSize, BpfMapSpec::flags)
                .containsExactlyInAnyOrder(
                        tuple(".rodata.greetin", 6, 0x480),
                        tuple(".data.custom", 4, 0x400),
                        tuple("maps.rodata", 4, 0x480),
                        tuple("maps.data", 4, 0x400),
                        tuple("maps.bss", 4, 0));
        assertThat(ObjectReader.dataMapName("a_long_object", ".rodata")).isEqualTo("a_long_o.rodata");
        assertThat(ObjectReader.dataMapName("a_long_object", ".bss")).isEqualTo("a_long_o.bss");
        assertThat(ObjectReader.dataMapName("x-y", ".data")).isEqualTo("x_y.data");
        assertThat(ObjectReader.dataMapName("x", ".rodata.str1.1")).isEqualTo(".rodata.str1.1");
    }

    @Test
    void completesBtfSoThatTheKernelTakesIt() {
        Btf btf = Btf.parse(maps.btf().bytes(), null);
        assertThat(btf.find(".maps", BtfKind.DATASEC).size()).isPositive();
        assertThat(btf.find("license", BtfKind.DATASEC).size()).isEqualTo(4);
        Btf core = Btf.parse(Objects.parse("core.bpf.o").btf().bytes(), null);
        assertThat(core.find(".ksyms", BtfKind.DATASEC).size()).isEqualTo(8);
        assertThat(core.find(".kconfig", BtfKind.DATASEC).size()).isEqualTo(9);
        assertThat(core.find("dummy_ksym", BtfKind.VAR)).isNotNull();
    }

    @Test
    void readsOldObjects() {
        BpfObjectSpec old = BpfObjectSpec.parseLegacy("legacy.bpf.o", Objects.bytes("legacy.bpf.o"));
        assertThat(old.programs())
                .extracting(BpfProgramSpec::name, p -> p.def().type())
                .containsExactly(tuple("filter", ProgType.SOCKET_FILTER), tuple("probe", ProgType.KPROBE));
        assertThat(old.maps())
                .extracting(BpfMapSpec::name, BpfMapSpec::mapType, BpfMapSpec::valueSize, BpfMapSpec::maxEntries)
                .containsExactly(tuple("table", MapType.HASH, 8, 100), tuple("array", MapType.ARRAY, 16, 3));
        assertThat(Objects.parse("legacy.bpf.o").program("filter").def()).isNull();
    }
}
