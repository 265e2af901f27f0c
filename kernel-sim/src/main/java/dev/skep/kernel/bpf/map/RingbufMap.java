package dev.skep.kernel.bpf.map;

import dev.skep.kernel.mem.KernelMemory;

/**
 * A ring of records from programs to user space. Pages in simulated memory, as Linux lays them out: one of the kernel's
 * own (here: the address of the map's C view), one with the consumer's position, one with the producer's, then the data.
 * A record is {@code {u32 length and flags; u32 page offset}} and the sample, padded to 8 bytes.
 *
 * <p>Linux maps the data twice in a row, so that a record which passes the end is contiguous. Here the second copy is
 * real memory, and what a record left beyond the end is copied to the front when it is committed.
 *
 * <p>Linux: kernel/bpf/ringbuf.c.
 */
public final class RingbufMap extends Ring {

    /** Type and checks of {@code BPF_MAP_TYPE_RINGBUF}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void checkAlloc(MapSpec spec, MapEnv env) {
            checkSpec(spec);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new RingbufMap(spec, env);
        }
    };

    /** Header flags: still being written, thrown away. */
    public static final int BUSY = 1 << 31;

    public static final int DISCARD = 1 << 30;
    /** Bytes of a record's header. */
    public static final int HEADER = 8;

    private static final int CONSUMER = PAGE;
    private static final int PRODUCER = 2 * PAGE;
    private static final int DATA = 3 * PAGE;
    private static final long MAX_RECORD = 0xffff_ffffL / 4;

    private final long ring;
    private final long size;
    private long pending;
    private Runnable wakeup = () -> {};

    private RingbufMap(MapSpec spec, MapEnv env) {
        super(spec, env);
        this.size = Integer.toUnsignedLong(spec.maxEntries());
        this.ring = allocOrRelease(DATA + 2 * size);
        memory.storeLong(ring, address());
    }

    /** Address of the C view of the ring buffer that a sample, as {@link #reserve} gave it, belongs to. */
    public static long viewOf(KernelMemory memory, long sample) {
        long header = sample - HEADER;
        long pageOffset = memory.loadInt(header, 4) & 0xffff_ffffL;
        return memory.loadLong((header & -PAGE) - pageOffset * PAGE);
    }

    /** What to call when a sleeping reader is to be woken. */
    public void onWakeup(Runnable reader) {
        this.wakeup = reader;
    }

    /** Bytes that the reader has consumed. */
    public long consumerPosition() {
        return memory.loadLong(ring, CONSUMER);
    }

    /** The reader has consumed up to here. */
    public void setConsumerPosition(long position) {
        memory.storeLong(ring, CONSUMER, position);
    }

    /** Bytes that producers have reserved. */
    public long producerPosition() {
        return memory.loadLong(ring, PRODUCER);
    }

    /** Address of the record header at a position. */
    public long recordAt(long position) {
        return ring + DATA + (position & size - 1);
    }

    /** Bytes of the data area. */
    public long dataSize() {
        return size;
    }

    /** Copies a sample out: {@code length} bytes after the header at a position, over the end if need be. */
    public byte[] sampleAt(long position, int length) {
        byte[] sample = new byte[length];
        long start = position + HEADER & size - 1;
        int whole = (int) Math.min(length, size - start);
        memory.read(ring + DATA + start, sample, 0, whole);
        memory.read(ring + DATA, sample, whole, length - whole);
        return sample;
    }

    /** Reserves room for a sample of {@code length} bytes: its address, or 0. */
    public long reserve(long length) {
        if (Long.compareUnsigned(length, MAX_RECORD) > 0) {
            return 0;
        }
        long room = length + HEADER + 7 & -8;
        if (room > size) {
            return 0;
        }
        long position = producerPosition();
        pending = skipCommitted(position);
        if (position + room - consumerPosition() > size - 1 || position + room - pending > size - 1) {
            return 0;
        }
        long header = recordAt(position);
        memory.storeInt(header, 0, (int) length | BUSY);
        memory.storeInt(header, 4, (int) ((header - ring) / PAGE));
        memory.storeLong(ring, PRODUCER, position + room);
        return header + HEADER;
    }

    private long skipCommitted(long end) {
        long position = pending;
        while (position < end) {
            int word = memory.loadInt(recordAt(position), 0);
            if ((word & BUSY) != 0) {
                break;
            }
            position += (word & ~DISCARD) + HEADER + 7 & -8;
        }
        return position;
    }

    /**
     * Hands a reserved sample to the reader, or throws it away.
     *
     * @param flags BPF_RB_NO_WAKEUP (1), BPF_RB_FORCE_WAKEUP (2)
     */
    public void commit(long sample, long flags, boolean discard) {
        long header = sample - HEADER;
        int length = memory.loadInt(header, 0) & ~BUSY;
        long end = ring + DATA + size;
        if (sample + length > end) {
            int over = (int) Math.min(length, sample + length - end);
            memory.move(ring + DATA + (Math.max(sample, end) - end), Math.max(sample, end), over);
        }
        memory.storeInt(header, 0, discard ? length | DISCARD : length);
        long position = header - ring - DATA;
        boolean caughtUp = (consumerPosition() & size - 1) == position;
        if ((flags & 2) != 0 || caughtUp && (flags & 1) == 0) {
            wakeup.run();
        }
    }

    /** bpf_ringbuf_query(): 0 unread bytes, 1 size, 2 consumer position, 3 producer position. */
    public long query(long what) {
        return switch ((int) what) {
            case 0 -> producerPosition() - consumerPosition();
            case 1 -> size;
            case 2 -> consumerPosition();
            case 3 -> producerPosition();
            default -> 0;
        };
    }

    @Override
    public long memoryUsage() {
        return memoryUsage(size);
    }

    /** Bytes that the two structs, the pages and the page table of a ring take. */
    static long memoryUsage(long size) {
        long pages = size / PAGE;
        return 304 + (3 + pages) * PAGE + (3 + 2 * pages) * 8;
    }

    @Override
    protected void freeElements() {
        memory.free(ring);
    }
}
