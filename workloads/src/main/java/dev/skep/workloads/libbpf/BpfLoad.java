package dev.skep.workloads.libbpf;

import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls that older guides and samples use, by their old names: load_bpf_file, bpf_load_program, bpf_create_map and the
 * map calls. What load_bpf_file loaded is kept in {@link #progFd} and {@link #mapFd}, as its global arrays were.
 *
 * <p>Linux: samples/bpf/bpf_load.c (until 5.11), tools/lib/bpf/bpf.c before 1.0.
 */
public final class BpfLoad implements AutoCloseable {

    private final BpfKernel kernel;
    private final Bpf bpf;
    private final LoadOptions options;
    private final List<LoadedObject> objects = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Integer> progFds = new ArrayList<>();
    private final List<Integer> mapFds = new ArrayList<>();

    public BpfLoad(BpfKernel kernel) {
        this(kernel, LoadOptions.DEFAULT);
    }

    public BpfLoad(BpfKernel kernel, LoadOptions options) {
        this.kernel = kernel;
        this.bpf = new Bpf(kernel);
        this.options = options;
    }

    /**
     * load_bpf_file: loads an object and attaches each program that its section says where to. Programs of other sections
     * (socket, xdp, cgroup, …) are loaded and left to the caller, as they always were; a probe that cannot be attached yet
     * is refused, and then nothing of the object stays.
     *
     * @throws LibbpfException as loading and attaching
     */
    public LoadedObject load_bpf_file(String path, byte[] file) {
        LoadedObject object = new ObjectLoader(kernel, options).load(BpfObjectSpec.parseLegacy(path, file));
        List<Link> attached = new ArrayList<>();
        boolean done = false;
        try {
            Attacher attacher = new Attacher(kernel);
            for (LoadedProgram p : object.programs()) {
                if (Attacher.attachesItself(p)) {
                    attached.add(attacher.attach(p));
                }
            }
            done = true;
        } finally {
            if (!done) {
                attached.forEach(Link::close);
                object.close();
            }
        }
        objects.add(object);
        links.addAll(attached);
        object.programs().forEach(p -> progFds.add(p.fd()));
        object.maps().forEach(m -> mapFds.add(m.fd()));
        return object;
    }

    /** {@code prog_fd[index]}: the programs in the order in which they were loaded. */
    public int progFd(int index) {
        return progFds.get(index);
    }

    /** {@code map_fd[index]}: the maps in the order in which they were created. */
    public int mapFd(int index) {
        return mapFds.get(index);
    }

    /** What load_bpf_file attached. */
    public List<Link> links() {
        return List.copyOf(links);
    }

    /**
     * read_trace_pipe: copies what the trace pipe holds to {@code out}; returns when nothing more comes (where the real one
     * would wait).
     *
     * @return whether the pipe could be read
     */
    public boolean read_trace_pipe(PrintStream out) {
        String text = kernel.readFile("/sys/kernel/debug/tracing/trace_pipe");
        if (text != null) {
            out.print(text);
        }
        return text != null;
    }

    /**
     * bpf_load_program: the descriptor.
     *
     * @throws VerifierError when the kernel refuses it
     */
    public int bpf_load_program(ProgType type, long[] insns, String license, int kernVersion) {
        Bpf.ProgLoad load = new Bpf.ProgLoad(type.number(), 0, "", license, kernVersion, 0, 0, 0, 0, 0);
        LinkedProgram program = new LinkedProgram(insns, List.of(), List.of(), List.of());
        long result = bpf.progLoad(load, program, 0, null);
        if (result < 0) {
            UserStruct log = new UserStruct(1 << 20);
            result = bpf.progLoad(load, program, 1, log);
            if (result < 0) {
                throw new VerifierError("", (int) -result, log.chars(0));
            }
        }
        return (int) result;
    }

    /** bpf_create_map: the descriptor. */
    public int bpf_create_map(MapType type, int keySize, int valueSize, int maxEntries, int flags) {
        BpfMapSpec map = new BpfMapSpec(
                "",
                BpfMapSpec.Origin.LEGACY,
                0,
                0,
                type.number(),
                keySize,
                valueSize,
                maxEntries,
                flags,
                0,
                0,
                false,
                0,
                0,
                null,
                null,
                List.of(),
                0);
        return bpf.mapCreate(map, maxEntries, 0, 0);
    }

    /** bpf_map_update_elem. */
    public void bpf_map_update_elem(int fd, byte[] key, byte[] value, long flags) {
        bpf.mapUpdate(fd, key, value, flags);
    }

    /** bpf_map_lookup_elem into {@code value}; whether there was one. */
    public boolean bpf_map_lookup_elem(int fd, byte[] key, byte[] value) {
        return bpf.mapLookup(fd, key, value);
    }

    /** bpf_map_delete_elem; whether there was one. */
    public boolean bpf_map_delete_elem(int fd, byte[] key) {
        return bpf.mapDelete(fd, key);
    }

    /** bpf_map_get_next_key into {@code next}; a null key asks for the first; whether there is one. */
    public boolean bpf_map_get_next_key(int fd, byte[] key, byte[] next) {
        return bpf.mapNextKey(fd, key, next);
    }

    /** bpf_obj_pin. */
    public void bpf_obj_pin(int fd, String path) {
        bpf.pin(fd, path);
    }

    /** bpf_obj_get: a descriptor, or -1 if nothing is pinned there. */
    public int bpf_obj_get(String path) {
        return bpf.get(path);
    }

    /** Detaches and unloads all that load_bpf_file loaded: what the end of the old program did. */
    @Override
    public void close() {
        links.forEach(Link::close);
        objects.forEach(LoadedObject::close);
        links.clear();
        objects.clear();
    }
}
