package dev.skep.workloads.bpftool;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.uapi.Errno;
import dev.skep.workloads.libbpf.Attacher;
import dev.skep.workloads.libbpf.BpfKernel;
import dev.skep.workloads.libbpf.BpfMapSpec;
import dev.skep.workloads.libbpf.BpfObjectSpec;
import dev.skep.workloads.libbpf.LibbpfException;
import dev.skep.workloads.libbpf.Link;
import dev.skep.workloads.libbpf.LoadOptions;
import dev.skep.workloads.libbpf.LoadedMap;
import dev.skep.workloads.libbpf.LoadedObject;
import dev.skep.workloads.libbpf.LoadedProgram;
import dev.skep.workloads.libbpf.ObjectLoader;
import dev.skep.workloads.libbpf.SectionDef;
import dev.skep.workloads.libbpf.SectionDefs;
import dev.skep.workloads.libbpf.VerifierError;
import dev.skep.workloads.libc.SysError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code bpftool prog load|loadall OBJ PATH [type TYPE] [map idx|name ... MAP] [pinmaps DIR] [autoattach]
 * [kernel_btf FILE]}: an object file's programs into the kernel, and pinned, so that they stay. The last fits CO-RE
 * relocations to the types of another kernel.
 *
 * <p>Linux: tools/bpf/bpftool/prog.c, load_with_options().
 */
final class ProgLoad {

    private static final String STRICT = """
        Warning: bpftool is now running in libbpf strict mode and has more stringent requirements about BPF programs.
        If it used to work for this object file but now doesn't, see --legacy option for more details.
        """;

    private final Bpftool tool;
    private final boolean firstOnly;
    private final BpfKernel kernel;
    private final Map<String, Integer> mapsByName = new HashMap<>();
    private final Map<Integer, Integer> mapsByIndex = new HashMap<>();
    private LoadOptions options;
    private String pinMaps;
    private boolean autoattach;
    private String kernelBtf;

    ProgLoad(Bpftool tool, boolean firstOnly) {
        this.tool = tool;
        this.firstOnly = firstOnly;
        this.kernel = tool.os().bpfKernel();
        this.options = LoadOptions.DEFAULT
                .withWarn(line -> tool.out().message("libbpf: " + line + "\n"))
                .withLogLevel(tool.debug() ? 1 : 0);
    }

    int run(Args args) {
        String file = args.take();
        String path = args.take();
        try {
            while (!args.isEmpty()) {
                option(args);
            }
            return load(file, path);
        } finally {
            mapsByName.values().forEach(tool.os()::close);
            mapsByIndex.values().forEach(tool.os()::close);
        }
    }

    private void option(Args args) {
        if (args.accept("type")) {
            if (options.type() != null) {
                throw new Usage("program type already specified");
            }
            String word = args.take();
            SectionDef def = SectionDefs.find(word + "/");
            def = def == null ? SectionDefs.find(word) : def;
            if (def == null) {
                throw new Usage("failed to guess program type from ELF section '" + word + "/'", -Errno.ESRCH.number());
            }
            options = options.withType(def.type(), def.attachType());
        } else if (args.accept("map")) {
            if (args.accept("idx")) {
                int index = args.u32("idx");
                mapsByIndex.put(index, tool.handles().map(args));
            } else if (args.accept("name")) {
                String name = args.take();
                mapsByName.put(name, tool.handles().map(args));
            } else {
                throw new Usage("expected 'idx' or 'name', got: '" + args.peek() + "'?");
            }
        } else if (args.accept("pinmaps")) {
            pinMaps = args.take();
        } else if (args.accept("autoattach")) {
            autoattach = true;
        } else if (args.accept("kernel_btf")) {
            kernelBtf = args.take();
        } else {
            throw new Usage("expected no more arguments, 'type', 'map' or 'dev', got: '" + args.peek() + "'?");
        }
    }

    private int load(String file, String path) {
        BpfObjectSpec spec = open(file);
        try {
            return load(spec, file, path);
        } catch (Usage e) {
            tool.out().error(e.getMessage());
            tool.out().info(STRICT);
            return e.status();
        }
    }

    private BpfObjectSpec open(String file) {
        try {
            return BpfObjectSpec.parse(file, tool.os().read(file));
        } catch (SysError e) {
            tool.out()
                    .message("libbpf: elf: failed to open " + file + ": "
                            + e.errno().text() + "\n");
        } catch (LibbpfException e) {
            tool.out().message("libbpf: " + e.getMessage() + "\n");
        }
        throw new Usage("failed to open object file");
    }

    private int load(BpfObjectSpec spec, String file, String path) {
        if (spec.programs().isEmpty()) {
            throw new Usage("object file doesn't contain any bpf program");
        }
        Map<String, Integer> reused = new HashMap<>(mapsByName);
        List<BpfMapSpec> maps = spec.maps();
        mapsByIndex.forEach((index, fd) -> {
            if (index < 0 || index >= maps.size()) {
                throw new Usage("map idx '" + index + "' not used");
            }
            reused.put(maps.get(index).name(), fd);
        });
        for (String name : mapsByName.keySet()) {
            if (spec.map(name) == null) {
                throw new Usage("map name '" + name + "' not used");
            }
        }
        if (kernelBtf != null) {
            options = options.withTargetBtf(targetBtf());
        }
        try (LoadedObject object = new ObjectLoader(kernel, options.withReusedMaps(reused)).load(spec)) {
            tool.pins().mountFor(path, tool.mayMount());
            pin(object, path);
        } catch (VerifierError e) {
            tool.out().message(e.report() + "libbpf: failed to load object '" + file + "'\n");
            throw new Usage("failed to load object file");
        } catch (LibbpfException e) {
            tool.out().message("libbpf: " + e.getMessage() + "\nlibbpf: failed to load object '" + file + "'\n");
            throw new Usage("failed to load object file");
        }
        tool.out().done();
        return 0;
    }

    private Btf targetBtf() {
        try {
            return BtfFile.read(tool.os().read(kernelBtf));
        } catch (SysError e) {
            tool.out()
                    .message("libbpf: failed to parse target BTF: -" + e.errno().number() + "\n");
            throw new Usage("failed to load object file");
        }
    }

    private void pin(LoadedObject object, String path) {
        if (firstOnly) {
            LoadedProgram first = object.programs().get(0);
            try {
                pin(first, path);
            } catch (SysError e) {
                throw new Usage("failed to pin program " + first.section());
            }
        } else {
            directory(path);
            try {
                for (LoadedProgram program : object.programs()) {
                    pin(program, path + "/" + program.name());
                }
            } catch (SysError e) {
                throw new Usage("failed to pin all programs");
            }
        }
        if (pinMaps == null) {
            return;
        }
        directory(pinMaps);
        try {
            for (LoadedMap map : object.maps()) {
                tool.bpf().objPin(map.fd(), pinMaps + "/" + map.name().replace('.', '_'));
            }
        } catch (SysError e) {
            throw new Usage("failed to pin all maps");
        }
    }

    /** Pins a program; with autoattach its link, where it can be attached to what its section names. */
    private void pin(LoadedProgram program, String path) {
        if (!autoattach) {
            tool.bpf().objPin(program.fd(), path);
            return;
        }
        if (!Attacher.attachesItself(program)) {
            tool.out().info("Program " + program.name() + " does not support autoattach, falling back to pinning");
            tool.bpf().objPin(program.fd(), path);
            return;
        }
        try (Link link = new Attacher(kernel).attach(program)) {
            tool.bpf().objPin(link.fd(), path);
        } catch (LibbpfException e) {
            tool.out().message("libbpf: " + e.getMessage() + "\n");
            throw new Usage("failed to attach program " + program.name());
        }
    }

    private void directory(String path) {
        try {
            tool.os().mkdir(path);
        } catch (SysError e) {
            if (e.errno() != Errno.EEXIST) {
                throw Usage.of("failed to create " + path, e);
            }
        }
    }
}
