package dev.skep.hooks.verification;

import dev.skep.hooks.progtype.HookProgTypes;
import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.MapEnv;
import dev.skep.kernel.bpf.map.MapSpec;
import dev.skep.kernel.bpf.map.MapTypes;
import dev.skep.kernel.bpf.map.Maps;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.bpf.verifier.BtfAttributes;
import dev.skep.kernel.bpf.verifier.LoadRequest;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.kernel.bpf.verifier.Verifier;
import dev.skep.kernel.bpf.verifier.VerifierLog;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfRecord;
import dev.skep.kernel.btf.KernelBtf;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Verifies cases without a machine. */
final class VerifierBench {

    private static final int CPUS = 2;

    /** What came of it. */
    record Outcome(VerifiedProgram program, Errno errno, String log) {

        /** ERRNO, instructions processed, last line of the log: the form in which answers are recorded. */
        String summary() {
            return summary(errno == null ? "OK" : errno.name(), log);
        }

        static String summary(String errno, String log) {
            String last = "";
            String processed = "-";
            for (String line : log.split("\n")) {
                if (line.startsWith("processed ")) {
                    processed = line.split(" ")[1];
                } else if (!line.isEmpty()) {
                    last = line;
                }
            }
            return errno + " " + processed + (errno.equals("OK") ? "" : " | " + last);
        }
    }

    private final KernelMemory memory = new KernelMemory(1 << 22, 1 << 28);
    private final Maps maps = new Maps(new MapEnv(memory, CPUS, new SimRandom(1)));

    VerifierBench() {
        MapTypes.registerAll(maps);
    }

    Outcome verify(VerifierCase c, int level) {
        List<BpfMap> made = new ArrayList<>();
        BtfObject btf =
                c.btf.isEmpty() ? null : new BtfObject(Btf.parse(HexFormat.of().parseHex(c.btf), null), "", false);
        for (String spec : c.maps) {
            made.add(map(spec, "m" + made.size(), btf));
        }
        for (String init : c.inits) {
            String[] parts = init.split(":");
            HexFormat hex = HexFormat.of();
            made.get(Integer.parseInt(parts[0])).sysUpdate(hex.parseHex(parts[1]), hex.parseHex(parts[2]), 0);
        }
        c.frozen.forEach(map -> made.get(map).freeze());
        VerifierLog log = VerifierLog.of(level);
        LoadRequest request = new LoadRequest(
                c.progType(),
                AttachType.of(c.attach),
                "",
                c.insns(),
                c.license.startsWith("GPL"),
                c.flags,
                cred(c.caps),
                fd -> {
                    if (fd < 0 || fd >= made.size()) {
                        throw new ErrnoException(Errno.EBADF);
                    }
                    return made.get(fd);
                },
                made.isEmpty() ? null : index -> index,
                btf == null ? BtfAttributes.NONE : new CaseBtf(c, btf),
                c.attachBtfId(KernelBtf.get()),
                KernelBtf::get,
                HookProgTypes.of(c.progType()),
                CPUS,
                log);
        try {
            return new Outcome(Verifier.verify(request), null, log.text());
        } catch (ErrnoException e) {
            return new Outcome(null, e.errno(), log.text());
        } finally {
            made.forEach(BpfMap::put);
        }
    }

    private BpfMap map(String spec, String name, BtfObject btf) {
        String[] parts = spec.split(",");
        MapType type = MapType.valueOf(parts[0].toUpperCase(Locale.ROOT));
        int flags = parts.length > 4 ? Integer.decode(parts[4]) : 0;
        boolean typed = parts.length > 7;
        if (typed) {
            btf.get();
        }
        MapSpec made = new MapSpec(
                type,
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                flags,
                name,
                parts.length > 8 ? Long.decode(parts[8]) : 0,
                null,
                typed ? btf : null,
                typed ? Integer.parseInt(parts[6]) : 0,
                typed ? Integer.parseInt(parts[7]) : 0,
                0);
        try {
            BpfMap map = maps.create(made);
            if (typed) {
                map.describe(BtfRecord.ofMapValue(btf.btf(), made.btfValueTypeId(), KernelBtf::get));
            }
            return map;
        } catch (ErrnoException e) {
            return new PaperMap(made, memory);
        }
    }

    static Cred cred(String caps) {
        if (caps.equals("all")) {
            return Cred.ROOT;
        }
        long set = 0;
        for (String cap : caps.split("\\+")) {
            set |= switch (cap) {
                case "bpf" -> Capability.CAP_BPF.bit();
                case "perfmon" -> Capability.CAP_PERFMON.bit();
                case "net" -> Capability.CAP_NET_ADMIN.bit();
                case "sysadmin" -> Capability.CAP_SYS_ADMIN.bit();
                default -> 0;
            };
        }
        return new Cred(0, 0, set);
    }
}
