package dev.skep.kernel.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BtfTest {

    private final byte[] blob = BtfCases.bytes("base.btf");
    private final Btf btf = Btf.parse(blob, null);

    @Test
    void findsTypesByNameAndKind() {
        BtfType node = btf.find("node", BtfKind.STRUCT);
        assertThat(node.members())
                .extracting(BtfMember::name)
                .containsExactly("next", "prev", "v", "fw", "uf", "bfs", "", "fn", "flex");
        assertThat(btf.find("node", BtfKind.UNION)).isNull();
        assertThat(btf.findAll("node")).containsExactly(node);
        assertThat(btf.find("fwd", BtfKind.FWD).kflag()).isFalse();
        assertThat(btf.type(0).kind()).isEqualTo(BtfKind.UNKN);
        assertThat(btf.type(btf.size())).isNull();
        assertThat(btf.type(-1)).isNull();
    }

    @Test
    void knowsSizes() {
        assertThat(btf.sizeOf(btf.find("arr_t", BtfKind.TYPEDEF).id())).isEqualTo(80);
        assertThat(btf.sizeOf(btf.find("node_t", BtfKind.TYPEDEF).id())).isEqualTo(184);
        assertThat(btf.sizeOf(btf.find("cb_t", BtfKind.TYPEDEF).id())).isEqualTo(8);
        assertThat(btf.sizeOf(btf.find("ro", BtfKind.VAR).id())).isEqualTo(4);
        assertThat(btf.sizeOf(btf.find("fwd", BtfKind.FWD).id())).isEqualTo(-1);
        assertThat(btf.sizeOf(0)).isEqualTo(-1);
        assertThat(btf.skipModifiers(btf.find("node_t", BtfKind.TYPEDEF).id()).name())
                .isEqualTo("node");
    }

    @Test
    void readsBitfieldsAndConstants() {
        List<BtfMember> members = btf.find("bf", BtfKind.STRUCT).members();
        assertThat(members.get(1).bitfieldSize()).isEqualTo(5);
        assertThat(members.get(1).bitOffset()).isEqualTo(3);
        assertThat(btf.find("e1", BtfKind.ENUM).enumerators())
                .extracting(BtfEnumerator::value)
                .containsExactly(0L, 5L, -1L);
        assertThat(btf.find("e2", BtfKind.ENUM64).enumerators().getFirst().value())
                .isEqualTo(0xffff_ffff_ffffL);
    }

    @Test
    void printsAsBpftool() {
        assertThat(BtfRawDump.dump(btf)).isEqualTo(BtfCases.text("base.raw.txt"));
    }

    @Test
    void printsCAsBpftool() {
        String expected = BtfCases.text("base.c.txt");
        int from = expected.indexOf("#endif\n\n") + "#endif\n\n".length();
        int to = expected.indexOf("#ifndef BPF_NO_PRESERVE_ACCESS_INDEX", from);
        assertThat(BtfCDump.dump(btf, List.of())).isEqualTo(expected.substring(from, to));
        assertThat(BtfCDump.dump(btf, List.of(btf.find("e1", BtfKind.ENUM).id())))
                .isEqualTo("enum e1 {\n\tA = 0,\n\tB = 5,\n\tC = -1,\n};\n\n");
    }

    @Test
    void readsLenientlyWhatACompilerWrote() {
        Btf read = Btf.read(blob, null);
        assertThat(read.size()).isEqualTo(btf.size());
        assertThat(read.sameAs(btf)).isTrue();
    }

    @Test
    void everyTruncationIsRefusedWithALine() {
        for (int length = 0; length < blob.length; length++) {
            byte[] cut = Arrays.copyOf(blob, length);
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(() -> Btf.parse(cut, null))
                    .withMessageStartingWith("BTF");
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(() -> Btf.read(cut, null))
                    .withMessageStartingWith("BTF")
                    .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL));
        }
    }

    @Test
    void lookUpsEndOnCircularTypes() {
        ByteBuffer circle = ByteBuffer.wrap(blob.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int at = 24;
        int id = 1;
        while (circle.get(at + 7) != BtfKind.PTR.ordinal()) {
            BtfKind kind = BtfKind.of(circle.get(at + 7) & 0x1f);
            at += BtfType.SIZE + kind.extraBytes(circle.getShort(at + 4) & 0xffff);
            id++;
        }
        circle.put(at + 7, (byte) BtfKind.CONST.ordinal());
        Btf read = Btf.read(circle.putInt(at + 8, id).array(), null);
        assertThat(read.sizeOf(id)).isEqualTo(-1);
        for (int i = 0; i < read.size() + 1; i++) {
            assertThat(read.sizeOf(i)).isBetween(-1L, 0xffff_ffffL);
            BtfType behind = read.skipModifiers(i);
            assertThat(behind == null || !behind.kind().isModifier()).isTrue();
        }
        assertThat(BtfRawDump.dump(read)).isNotEmpty();
        assertThatExceptionOfType(ErrnoException.class)
                .isThrownBy(() -> BtfCDump.dump(read, List.of()))
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ELOOP));
    }

    @Test
    void splitBtfContinuesItsBase() {
        ByteBuffer split = ByteBuffer.allocate(24 + 12 + 6).order(ByteOrder.LITTLE_ENDIAN);
        split.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
        split.putInt(0).putInt(12).putInt(12).putInt(6);
        int stringsOfBase = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).getInt(20);
        split.putInt(stringsOfBase)
                .putInt(BtfKind.TYPEDEF.ordinal() << 24)
                .putInt(btf.find("bf", BtfKind.STRUCT).id());
        split.put("mine_\0".getBytes(StandardCharsets.US_ASCII));
        Btf own = Btf.read(split.array(), btf);
        assertThat(own.firstId()).isEqualTo(btf.size());
        assertThat(own.size()).isEqualTo(btf.size() + 1);
        assertThat(own.find("mine_", BtfKind.TYPEDEF).id()).isEqualTo(btf.size());
        assertThat(own.find("bf", BtfKind.STRUCT)).isSameAs(btf.find("bf", BtfKind.STRUCT));
        assertThat(own.skipModifiers(btf.size()).name()).isEqualTo("bf");
        assertThat(Btf.parseKernel(split.array(), btf).size()).isEqualTo(btf.size() + 1);
    }

    @Test
    void lineAndFunctionRecordsSurviveARoundTrip() {
        byte[] line = {4, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 7, 20, 0, 0};
        BtfLineInfo info = BtfLineInfo.read(line, BtfLineInfo.SIZE).getFirst();
        assertThat(info.line()).isEqualTo(5);
        assertThat(info.column()).isEqualTo(7);
        assertThat(BtfLineInfo.write(List.of(info))).isEqualTo(line);
        byte[] func = {8, 0, 0, 0, 9, 0, 0, 0};
        assertThat(BtfFuncInfo.write(BtfFuncInfo.read(func, BtfFuncInfo.SIZE))).isEqualTo(func);
    }
}
