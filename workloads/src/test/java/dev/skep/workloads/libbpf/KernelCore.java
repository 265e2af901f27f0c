package dev.skep.workloads.libbpf;

import dev.skep.kernel.bpf.core.CoreRelocation;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfFuncInfo;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.host.HostKernel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * CO-RE left to the kernel: programs of one relocated instruction that is never reached, from the compiler's own
 * relocations and from such with a thing changed, and what a kernel says of them. As a program it writes the answers of
 * the host's kernel: {@code KernelCore FILE [OURS]}.
 */
final class KernelCore {

    static final int CASES = 500;
    static final String ANSWERS = "kernelcore.txt";
    private static final int LOG = 1 << 16;
    private static final int PROG_LOAD = 148;
    /** Numbers that depend on how a kernel lays out its types. */
    private static final Pattern TARGETS = Pattern.compile("(candidate.*|-> \\d+|ambiguity.*)");

    private final BpfObjectSpec object = Objects.parse("kernelcore.bpf.o");
    private final byte[] blob;
    private final Btf btf;
    private final int function;
    private final List<CoreRelocation> real;
    private final BpfKernel kernel;

    KernelCore(BpfKernel kernel) {
        this.kernel = kernel;
        this.btf = object.btf();
        this.blob = btf.bytes();
        this.function = btf.find("fields", BtfKind.FUNC).id();
        this.real = object.ext().coreRelocations("xdp");
    }

    /** A kernel's answers to all programs, a few lines each. */
    List<String> answers() {
        int btfFd = new Bpf(kernel).btfLoad(blob, null);
        try {
            List<String> answers = new ArrayList<>();
            for (int n = 0; n < CASES; n++) {
                ask(btfFd, n, answers);
            }
            return answers;
        } finally {
            kernel.close(btfFd);
        }
    }

    private void ask(int btfFd, int n, List<String> answers) {
        Random random = new Random(n);
        CoreRelocation relo = real.get(n % real.size());
        long[] own = owner(relo);
        int at = relo.insn() - place(relo);
        boolean wide = Insn.isLdImm64(own[at]);
        long insn = own[at];
        int offset = 2 * Insn.SIZE;
        int type = relo.typeId();
        int access = stringOffset(relo.access());
        int kind = relo.kind();
        int changed = n < real.size() ? -1 : random.nextInt(9);
        switch (changed) {
            case 0 -> kind = random.nextInt(15);
            case 1 -> type = random.nextInt(btf.size() + 2);
            case 2 ->
                access = stringOffset(real.get(random.nextInt(real.size())).access());
            case 3 -> access = random.nextInt(200);
            case 4 -> insn = Insn.withImm(insn, random.nextInt(64));
            case 5 -> insn = Insn.withOff(insn, random.nextInt(64));
            case 6 -> insn = insn & ~0xffL | random.nextInt(256);
            case 7 -> offset += random.nextInt(64) - 16;
            case 8 -> {
                type = random.nextInt(btf.size());
                access = stringOffset(real.get(random.nextInt(real.size())).access());
            }
            default -> {}
        }
        List<Long> insns = new ArrayList<>(List.of(
                Insn.of(Opcode.ALU64 | Opcode.MOV, 0, 0, 0, 0),
                Insn.of(Opcode.JMP | Opcode.JEQ, 0, 0, wide ? 2 : 1, 0),
                insn));
        if (wide) {
            insns.add(own[at + 1]);
        }
        insns.add(Insn.of(Opcode.EXIT, 0, 0, 0, 0));
        byte[] record = ByteBuffer.allocate(CoreRelocation.SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(offset)
                .putInt(type)
                .putInt(access)
                .putInt(kind)
                .array();
        UserStruct log = new UserStruct(LOG);
        byte[] code = Insn.encode(insns.stream().mapToLong(Long::longValue).toArray());
        UserStruct attr = new UserStruct(PROG_LOAD)
                .u32(0, ProgType.XDP.number())
                .u32(4, insns.size())
                .pointer(8, UserStruct.of(code))
                .pointer(16, UserStruct.ofString("GPL"))
                .u32(24, 2)
                .u32(28, log.size())
                .pointer(32, log)
                .u32(72, btfFd)
                .u32(76, BtfFuncInfo.SIZE)
                .pointer(80, UserStruct.of(BtfFuncInfo.write(List.of(new BtfFuncInfo(0, function)))))
                .u32(88, 1)
                .u32(116, 1)
                .pointer(128, UserStruct.of(record))
                .u32(136, CoreRelocation.SIZE);
        long result = kernel.bpf(BpfCmd.PROG_LOAD, attr);
        if (result >= 0) {
            kernel.close((int) result);
        }
        answers.add("== " + n + " kind " + kind + " type " + type + " of " + relo.access() + " changed " + changed
                + " => " + Math.min(0, result));
        for (String line : log.chars(0).split("\n")) {
            if (line.startsWith("Live regs") || line.startsWith("processed")) {
                break;
            }
            if (line.startsWith("func#") || line.contains("_cand_cache:")) {
                continue; // what the kernel was asked before is in those
            }
            String words = TARGETS.matcher(line).replaceAll(m -> m.group().replaceAll("\\d+", "N"));
            answers.add("|" + words.strip());
        }
    }

    private long[] owner(CoreRelocation relo) {
        return object.functionAt(section(), relo.insn()).insns();
    }

    private int place(CoreRelocation relo) {
        return object.functionAt(section(), relo.insn()).sectionInsn();
    }

    private int section() {
        return object.program("fields").sectionIndex();
    }

    private int stringOffset(String text) {
        int start = 24 + ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).getInt(16);
        byte[] wanted = ("\0" + text + "\0").getBytes(StandardCharsets.ISO_8859_1);
        for (int i = start; i + wanted.length <= blob.length; i++) {
            if (java.util.Arrays.equals(blob, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i + 1 - start;
            }
        }
        throw new AssertionError("no string '" + text + "'");
    }

    /** The answers of the simulated kernel. */
    static List<String> simulated() {
        List<String> answers = new ArrayList<>();
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            machine.exec("loader", libc -> {
                answers.addAll(new KernelCore(new LibcKernel(libc)).answers());
                return 0;
            });
        }
        return answers;
    }

    /** Records, and for comparison writes our own answers to a second file. */
    public static void main(String[] args) throws IOException {
        try (HostKernel host = HostKernel.open()) {
            Files.write(Path.of(args[0]), new KernelCore(host).answers());
        }
        if (args.length > 1) {
            Files.write(Path.of(args[1]), simulated());
        }
    }
}
