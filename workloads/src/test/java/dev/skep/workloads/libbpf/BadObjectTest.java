package dev.skep.workloads.libbpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are: one line of ours, and nothing stays in the kernel. */
class BadObjectTest {

    private final byte[] good = Objects.bytes("maps.bpf.o");

    private static void load(byte[] file) {
        FakeKernel kernel = new FakeKernel();
        kernel.vmlinux = Objects.parse("target.bpf.o").btf().bytes();
        try {
            ObjectLoader.load(kernel, BpfObjectSpec.parse("bad.o", file)).close();
        } catch (LibbpfException e) {
            assertThat(e.getMessage()).isNotEmpty().doesNotContain("\n").doesNotContain("Exception");
            assertThat(e.error()).isPositive();
            throw e;
        } finally {
            assertThat(kernel.open).isEmpty();
        }
    }

    private void refused(Consumer<ByteBuffer> change, int error, String message) {
        ByteBuffer file = ByteBuffer.wrap(good.clone()).order(ByteOrder.LITTLE_ENDIAN);
        change.accept(file);
        refused(file.array(), error, message);
    }

    private static void refused(byte[] file, int error, String message) {
        assertThatExceptionOfType(LibbpfException.class)
                .isThrownBy(() -> load(file))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.error()).isEqualTo(error));
    }

    /** Where the header of a section lies. */
    private int header(String name) {
        ElfSection s = ElfFile.read("good", good).find(name);
        return headerOf(s.index());
    }

    private int headerOf(int index) {
        return (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong(40) + 64 * index;
    }

    private int offset(String name) {
        return ElfFile.read("good", good).find(name).offset();
    }

    private ElfSection relocationsOf(String name) {
        ElfFile elf = ElfFile.read("good", good);
        int target = elf.find(name).index();
        return elf.sections().stream()
                .filter(s -> s.type() == ElfSection.SHT_REL && s.info() == target)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isNotElf() {
        refused(new byte[0], LibbpfErrno.FORMAT, "not an ELF file: it is empty");
        refused(
                "#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII),
                LibbpfErrno.FORMAT,
                "not an ELF file: it begins with 23 21 2f 62, an ELF file begins with 7f 45 4c 46");
        refused(Arrays.copyOf(good, 40), LibbpfErrno.LIBELF, "truncated ELF header: 40 of 64 bytes");
    }

    @Test
    void isAnotherKindOfElf() {
        refused(f -> f.put(4, (byte) 1), LibbpfErrno.FORMAT, "not a 64-bit ELF object");
        refused(f -> f.put(5, (byte) 2), LibbpfErrno.ENDIAN, "big-endian");
        refused(f -> f.putShort(16, (short) 3), LibbpfErrno.FORMAT, "ELF type is 3, not 1 (relocatable)");
        refused(
                f -> f.putShort(18, (short) 62),
                LibbpfErrno.FORMAT,
                "ELF machine is 62 (x86-64), not 247 (BPF): compile with -target bpf");
    }

    @Test
    void hasSectionsOutsideTheFile() {
        refused(f -> f.putLong(40, 0), LibbpfErrno.FORMAT, "without section headers");
        refused(f -> f.putLong(40, -1), LibbpfErrno.LIBELF, "section headers at byte");
        refused(f -> f.putShort(60, (short) 9999), LibbpfErrno.LIBELF, "9999 ELF section headers");
        refused(f -> f.putShort(62, (short) 999), LibbpfErrno.FORMAT, "section 999 should hold the section names");
        refused(f -> f.putLong(header("xdp") + 32, 1L << 60), LibbpfErrno.LIBELF, "'xdp': bytes");
        refused(f -> f.putLong(header(".bss") + 32, -1), LibbpfErrno.FORMAT, "'.bss'");
        refused(f -> f.putInt(header("xdp"), 1 << 30), LibbpfErrno.FORMAT, "string offset 1073741824");
    }

    @Test
    void hasBrokenCode() {
        refused(f -> f.putLong(header("xdp") + 32, 100), LibbpfErrno.FORMAT, "crosses the section's end at 100");
        ElfSection rel = relocationsOf("xdp");
        refused(f -> f.putLong(rel.offset(), 4), LibbpfErrno.FORMAT, "offset 0x4 is no instruction");
        refused(f -> f.putLong(rel.offset(), 1 << 20), LibbpfErrno.FORMAT, "offset 0x100000 is no instruction");
        refused(f -> f.putInt(rel.offset() + 12, 5000), LibbpfErrno.FORMAT, "refers to symbol 5000");
        refused(f -> f.putLong(rel.offset(), 0), LibbpfErrno.RELOC, "neither a call nor a 64-bit load");
        refused(f -> f.putInt(headerOf(rel.index()) + 44, 77), LibbpfErrno.FORMAT, "section 77, there are");
    }

    @Test
    void hasBrokenTypes() {
        int btf = offset(".BTF");
        refused(f -> f.putShort(btf, (short) 0x1234), 22, "BTF: magic 0x1234");
        refused(f -> f.putInt(btf + 12, 1 << 28), 22, "BTF: type section ends");
        refused(f -> f.putInt(btf + 24, 1 << 28), 22, "name offset 268435456 is outside the strings");
        refused(f -> f.put(btf + 24 + 7, (byte) 0x1f), 22, "unknown kind 31");
        int ext = offset(".BTF.ext");
        refused(f -> f.putInt(ext + 12, 1 << 20), 22, ".BTF.ext: func_info");
        refused(f -> f.putInt(ext + 32, 3), 22, "records of 3 bytes");
        refused(f -> f.putInt(header(".BTF") + 4, 8), 22, "BTF: 0 bytes");
    }

    @Test
    void hasNoTypesButMapsThatNeedThem() {
        int name = header(".BTF");
        refused(f -> f.putInt(name, f.getInt(header("license"))), 2, "BTF is required for section '.maps'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maps.bpf.o", "legacy.bpf.o", "core.bpf.o"})
    void everyTruncationIsRefused(String name) {
        byte[] file = Objects.bytes(name);
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatExceptionOfType(LibbpfException.class)
                    .as("first %d bytes", length)
                    .isThrownBy(() -> load(cut));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"maps.bpf.o", "legacy.bpf.o", "core.bpf.o"})
    void noChangedByteThrowsAnythingElse(String name) {
        byte[] file = Objects.bytes(name);
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 6000; i++) {
            byte[] changed = file.clone();
            for (int j = random.nextInt(3); j >= 0; j--) {
                changed[random.nextInt(file.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xff);
            }
            try {
                load(changed);
            } catch (LibbpfException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
