package dev.skep.workloads.libbpf;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.KernelBtf;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the programs of an object as cases of the verifier's corpus, without answers: {@code ObjectCases FILE.bpf.o >
 * CASES}. The object is loaded into a kernel that only takes notes.
 */
final class ObjectCases implements BpfKernel {

    // offsets in union bpf_attr
    private static final int MAP_VALUE_TYPE = 56;
    private static final int PROG_NAME = 48;
    private static final int PROG_INSNS = 8;
    private static final int PROG_FUNC_INFO = 80;

    private final Map<Integer, Integer> indexes = new HashMap<>();
    private final List<String> maps = new ArrayList<>();
    private String types = "";
    private boolean shown;
    private int next = 100;

    private ObjectCases() {}

    /** Prints the cases. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        new ObjectLoader(new ObjectCases(), LoadOptions.DEFAULT)
                .load(BpfObjectSpec.parse(file.getFileName().toString(), Files.readAllBytes(file)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public long bpf(BpfCmd cmd, UserStruct attr) {
        switch (cmd) {
            case MAP_CREATE -> {
                int value = attr.u32(MAP_VALUE_TYPE);
                indexes.put(next, maps.size());
                maps.add(MapType.of(attr.u32(0)).name().toLowerCase(Locale.ROOT) + "," + attr.u32(4) + "," + attr.u32(8)
                        + "," + attr.u32(12) + "," + attr.u32(16)
                        + (value == 0 ? "" : ",-," + attr.u32(MAP_VALUE_TYPE - 4) + "," + value));
            }
            case BTF_LOAD -> {
                // the small ones only ask what the kernel can do
                String blob = hex(attr.pointers().get(0).bytes());
                types = blob.length() > types.length() ? blob : types;
            }
            case PROG_LOAD -> {
                if (!attr.chars(PROG_NAME).isEmpty() && !attr.chars(PROG_NAME).startsWith("libbpf_")) {
                    program(attr);
                }
            }
            default -> {
                return 0;
            }
        }
        return next++;
    }

    private void program(UserStruct attr) {
        long[] insns = Insn.decode(attr.pointers().get(PROG_INSNS).bytes());
        Btf kernel = KernelBtf.get();
        byte[] functions = attr.pointers().get(PROG_FUNC_INFO).bytes();
        // the kernel's name of the program is cut off
        int function = ByteBuffer.wrap(functions).order(ByteOrder.LITTLE_ENDIAN).getInt(Integer.BYTES);
        String name =
                Btf.parse(HexFormat.of().parseHex(types), null).type(function).name();
        StringBuilder text = new StringBuilder("== " + name.replace('_', ' ') + "\n@type ");
        text.append(ProgType.of(attr.u32(0)).name().toLowerCase(Locale.ROOT)).append('\n');
        maps.forEach(map -> text.append("@map ").append(map).append('\n'));
        text.append("@btf ").append(shown ? "^" : types).append('\n');
        shown = true;
        text.append("@finfo ").append(hex(functions)).append('\n');
        for (int i = 0; i < insns.length; i++) {
            int src = Insn.src(insns[i]);
            if (Insn.isLdImm64(insns[i])) {
                if (src == Opcode.PSEUDO_MAP_FD || src == Opcode.PSEUDO_MAP_VALUE) {
                    insns[i] = Insn.withImm(insns[i], indexes.get(Insn.imm(insns[i])));
                }
                i++;
            } else if (Insn.code(insns[i]) == Opcode.CALL && src == Opcode.PSEUDO_KFUNC_CALL) {
                text.append("@kfunc ").append(i).append(' ');
                text.append(kernel.type(Insn.imm(insns[i])).name()).append('\n');
            }
        }
        System.out.println(text + "@hex " + hex(Insn.encode(insns)) + "\n");
    }

    @Override
    public long perfEventOpen(UserStruct attr, int pid, int cpu, int group, long flags) {
        return -1;
    }

    @Override
    public long ioctl(int fd, int request, long argument) {
        return 0;
    }

    @Override
    public long close(int fd) {
        return 0;
    }

    @Override
    public long unlink(String path) {
        return 0;
    }

    @Override
    public String readFile(String path) {
        return null;
    }

    @Override
    public byte[] readBytes(String path) {
        return null;
    }

    @Override
    public byte[] vmlinuxBtf() {
        byte[] bytes = new byte[KernelBtf.byteSize()];
        KernelBtf.copy(0, bytes, bytes.length);
        return bytes;
    }

    @Override
    public int possibleCpus() {
        return 1;
    }
}
