package dev.skep.kernel.btf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A BTF blob, read: its types by id (0 is void) and by name. Immutable, so that one instance may serve many machines.
 *
 * <p>There are two ways to make one. {@link #parse} is what the kernel does at BTF_LOAD: every rule holds afterwards, no
 * id leads nowhere, nothing contains itself. {@link #read} is what user space does with an object file: only what is
 * needed to walk the types safely was asked, so ids may lead nowhere and types may be circular; the look-ups here all end
 * nevertheless. A split BTF continues the ids and string offsets of its base.
 *
 * <p>Linux: kernel/bpf/btf.c, struct btf; tools/lib/bpf/btf.c for {@link #read}. Simplified: the search for special fields
 * (locks, list heads, kptrs) is the verifier's.
 */
public final class Btf {

    /** Bytes that BTF_LOAD accepts at most. */
    public static final int MAX_SIZE = 16 << 20;

    /** How many types deep look-ups go. */
    static final int MAX_CHAIN = 32;

    private final byte[] bytes;
    private final Btf base;
    private final BtfStrings strings;
    private final int firstId;
    private final List<BtfType> types;
    private final Map<String, Integer> firstOfName = new HashMap<>();
    private final Map<Integer, List<BtfType>> declTags = new HashMap<>();
    private int[] nextOfName;

    private Btf(byte[] bytes, Btf base, BtfStrings strings) {
        this.bytes = bytes;
        this.base = base;
        this.strings = strings;
        this.firstId = base == null ? 0 : base.size();
        this.types = new ArrayList<>();
        if (base == null) {
            types.add(BtfType.VOID);
        }
    }

    /**
     * Reads and validates a blob as BTF_LOAD does.
     *
     * @param log takes the log's text piece by piece; null when nobody asked for it
     * @throws ErrnoException EINVAL, E2BIG, ENOTSUPP, EEXIST (a type contains itself), ELOOP
     */
    public static Btf parse(byte[] blob, Consumer<String> log) {
        if (blob.length > MAX_SIZE) {
            throw new ErrnoException(Errno.E2BIG, "BTF of " + blob.length + " bytes: at most " + MAX_SIZE);
        }
        return validate(blob, null, new BtfLog(log), true);
    }

    /**
     * Reads and validates the kernel's own BTF, or a module's on top of it: as Linux does at boot, without the second
     * pass.
     *
     * @param base null for vmlinux
     * @throws ErrnoException as {@link #parse}
     */
    public static Btf parseKernel(byte[] blob, Btf base) {
        return validate(blob, base, new BtfLog(null), false);
    }

    private static Btf validate(byte[] blob, Btf base, BtfLog log, boolean resolve) {
        byte[] bytes = blob.clone();
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        BtfHeader header = BtfHeader.read(data, base != null, log);
        int end = header.stringsAt() + header.strLen();
        if (end != bytes.length) {
            throw log.fail(Errno.EINVAL, "String section is not at the end");
        }
        boolean first = base == null;
        if (first || header.strLen() != 0) {
            int begin = header.stringsAt();
            if (begin == end || bytes[end - 1] != 0 || (first && bytes[begin] != 0)) {
                throw log.fail(Errno.EINVAL, "Invalid string section");
            }
        }
        BtfStrings strings = strings(bytes, header, base);
        if ((header.typeOff() & 3) != 0) {
            throw log.fail(Errno.EINVAL, "Unaligned type_off");
        }
        if (first && header.typeLen() == 0) {
            throw log.fail(Errno.EINVAL, "No type found");
        }
        Btf btf = new Btf(bytes, base, strings);
        BtfTypeLog typeLog = new BtfTypeLog(log, strings);
        List<BtfType> known = btf.types;
        if (base != null) {
            known = new ArrayList<>(base.allTypes());
        }
        new BtfMetaCheck(data, strings, typeLog).checkAll(header.typesAt(), header.typesAt() + header.typeLen(), known);
        if (base != null) {
            btf.types.addAll(known.subList(base.size(), known.size()));
        }
        if (resolve) {
            new BtfResolver(btf, btf.firstId, typeLog).checkAll();
        }
        btf.checkTypeTags(log);
        btf.index();
        return btf;
    }

    private static BtfStrings strings(byte[] bytes, BtfHeader header, Btf base) {
        return new BtfStrings(bytes, header.stringsAt(), header.strLen(), base == null ? null : base.strings);
    }

    /** Type tags stand before other modifiers, and a chain of modifiers ends. Linux: btf_check_type_tags(). */
    private void checkTypeTags(BtfLog log) {
        int good = Math.max(firstId, 1) - 1;
        for (int id = good + 1; id < size(); id++) {
            BtfType t = type(id);
            if (!t.kind().isModifier()) {
                continue;
            }
            int limit = MAX_CHAIN;
            int current = id;
            boolean inTags = t.kind() == BtfKind.TYPE_TAG;
            while (t.kind().isModifier()) {
                if (limit-- == 0) {
                    throw log.fail(Errno.ELOOP, "Max chain length or cycle detected");
                }
                if (t.kind() != BtfKind.TYPE_TAG) {
                    inTags = false;
                } else if (!inTags) {
                    throw log.fail(Errno.EINVAL, "Type tags don't precede modifiers");
                }
                if (current <= good) {
                    break;
                }
                current = t.typeId();
                t = type(current);
                if (t == null) {
                    throw new ErrnoException(Errno.EINVAL, "BTF type " + type(id) + " leads to no type");
                }
            }
            good = id;
        }
    }

    /**
     * Reads a blob as user space does with what a compiler wrote: sections and types must lie inside, names may be
     * anything. The sizes of DATASECs may still be 0.
     *
     * @param base the BTF that it continues, or null
     * @throws ErrnoException EINVAL with what is wrong and where
     */
    public static Btf read(byte[] blob, Btf base) {
        byte[] bytes = blob.clone();
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        BtfHeader header = BtfReader.header(data);
        BtfStrings strings = strings(bytes, header, base);
        Btf btf = new Btf(bytes, base, strings);
        BtfReader.types(data, header, strings, btf.firstId, btf.types);
        btf.index();
        return btf;
    }

    private void index() {
        nextOfName = new int[types.size()];
        for (int i = types.size() - 1; i >= 0; i--) {
            BtfType t = types.get(i);
            if (!t.name().isEmpty()) {
                Integer later = firstOfName.put(t.name(), t.id());
                nextOfName[i] = later == null ? 0 : later;
            }
        }
        for (BtfType t : types) {
            if (t.kind() == BtfKind.DECL_TAG) {
                declTags.computeIfAbsent(t.typeId(), id -> new ArrayList<>()).add(t);
            }
        }
    }

    private List<BtfType> allTypes() {
        if (base == null) {
            return types;
        }
        List<BtfType> all = new ArrayList<>(base.allTypes());
        all.addAll(types);
        return all;
    }

    BtfStrings strings() {
        return strings;
    }

    /** One more than the highest type id; void and the base's types included. */
    public int size() {
        return firstId + types.size();
    }

    /** The lowest id of its own: 1, or what follows the base's. */
    public int firstId() {
        return Math.max(firstId, 1);
    }

    /** The BTF that this one continues, or null. */
    public Btf base() {
        return base;
    }

    /** A copy of the blob. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The blob's size. */
    public int byteSize() {
        return bytes.length;
    }

    /** A type by its id (0 is void), or null when there is none. */
    public BtfType type(int id) {
        if (id >= firstId) {
            return id - firstId < types.size() ? types.get(id - firstId) : null;
        }
        return id < 0 || base == null ? null : base.type(id);
    }

    /** The string at an offset of the string section, or null beyond its end. */
    public String string(int offset) {
        return strings.valid(offset) ? strings.get(offset) : null;
    }

    /** The first type of this name and kind, the base's first; null when there is none. */
    public BtfType find(String name, BtfKind kind) {
        BtfType found = base == null ? null : base.find(name, kind);
        for (int id = found == null ? firstOfName.getOrDefault(name, 0) : 0; id != 0; id = nextOfName[id - firstId]) {
            if (type(id).kind() == kind) {
                return type(id);
            }
        }
        return found;
    }

    /** Every type of this name, by ascending id. */
    public List<BtfType> findAll(String name) {
        List<BtfType> all = base == null ? new ArrayList<>() : new ArrayList<>(base.findAll(name));
        for (int id = firstOfName.getOrDefault(name, 0); id != 0; id = nextOfName[id - firstId]) {
            all.add(type(id));
        }
        return all;
    }

    /** The DECL_TAGs on a type, its members or parameters, by ascending id; the base's first. */
    public List<BtfType> declTags(int id) {
        List<BtfType> own = declTags.getOrDefault(id, List.of());
        if (base == null || id >= firstId) {
            return Collections.unmodifiableList(own);
        }
        List<BtfType> all = new ArrayList<>(base.declTags(id));
        all.addAll(own);
        return all;
    }

    /** Whether a type itself carries a DECL_TAG of this text. */
    public boolean hasDeclTag(int id, String text) {
        for (BtfType tag : declTags(id)) {
            if (tag.componentIdx() == -1 && tag.name().equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** The type behind typedefs, qualifiers and type tags; null when the chain leads nowhere or is longer than 32. */
    public BtfType skipModifiers(int id) {
        BtfType t = type(id);
        for (int i = 0; i < MAX_CHAIN && t != null && t.kind().isModifier(); i++) {
            t = type(t.typeId());
        }
        return t == null || t.kind().isModifier() ? null : t;
    }

    /**
     * Bytes of a value of the type; -1 if it has no size (void, a forward, a function), or if its types lead nowhere, are
     * nested more than 32 deep or overflow 32 bits.
     */
    public long sizeOf(int id) {
        long count = 1;
        BtfType t = type(id);
        for (int i = 0; i < MAX_CHAIN && t != null; i++) {
            BtfKind kind = t.kind();
            if (kind.isModifier() || kind == BtfKind.VAR) {
                t = type(t.typeId());
            } else if (kind == BtfKind.ARRAY) {
                count *= Integer.toUnsignedLong(t.nelems());
                t = type(t.elemType());
            } else if (kind.hasSize() || kind == BtfKind.PTR) {
                count *= kind == BtfKind.PTR ? Long.BYTES : Integer.toUnsignedLong(t.size());
                return count > 0xffff_ffffL ? -1 : count;
            } else {
                return -1;
            }
            if (count > 0xffff_ffffL) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether two BTFs are the same bytes on the same base. */
    public boolean sameAs(Btf other) {
        return base == other.base && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return "BTF of " + (types.size() - (base == null ? 1 : 0)) + " types";
    }
}
