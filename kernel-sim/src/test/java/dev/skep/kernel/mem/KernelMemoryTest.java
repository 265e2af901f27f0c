package dev.skep.kernel.mem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.base.SimRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelMemoryTest {

    private static final long MIB = 1 << 20;

    private final KernelMemory memory = new KernelMemory(MIB, 4 * MIB);

    @Test
    void storesLittleEndianAndLoadsWhatWasStored() {
        long a = memory.alloc(16);
        memory.storeLong(a, 0x0102_0304_0506_0708L);
        assertThat(memory.read(a, 8)).containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(memory.loadLong(a)).isEqualTo(0x0102_0304_0506_0708L);
        assertThat(memory.loadInt(a, 4)).isEqualTo(0x0102_0304);
        assertThat(memory.loadShort(a + 8, -2)).isEqualTo((short) 0x0102);
        assertThat(memory.loadByte(a, 7)).isEqualTo((byte) 1);
        memory.storeShort(a, 1, (short) 0xbeef);
        memory.storeByte(a, 3, (byte) 0x7f);
        memory.storeInt(a, 4, -1);
        assertThat(memory.loadLong(a)).isEqualTo(0xffff_ffff_7fbe_ef08L);
    }

    @Test
    void noAddressWhateverLeavesTheArray() {
        SimRandom random = new SimRandom(1);
        long[] edges = {
            0, -1, Long.MIN_VALUE, Long.MAX_VALUE, KernelMemory.BASE, KernelMemory.BASE + memory.mask(), MIB - 1
        };
        int[] offsets = {Short.MIN_VALUE, -8, -1, 0, 1, 8, Short.MAX_VALUE};
        for (int i = 0; i < 200_000; i++) {
            long base = i < edges.length ? edges[i] : random.nextLong();
            for (int offset : offsets) {
                memory.storeLong(base, offset, base);
                assertThat(memory.loadLong(base, offset)).isEqualTo(base);
                memory.storeByte(base, offset, (byte) 1);
            }
        }
    }

    @Test
    void handsOutZeroedAlignedMemoryThatDoesNotOverlap() {
        SimRandom random = new SimRandom(2);
        List<long[]> live = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (live.size() > 50) {
                long[] gone = live.remove(random.below(live.size()));
                byte[] content = memory.read(gone[0], (int) gone[1]);
                assertThat(content).containsOnly((byte) gone[2]);
                memory.free(gone[0]);
            }
            int length = 1 + random.below(random.below(4) == 0 ? 9000 : 300);
            long a = memory.alloc(length);
            assertThat(a & 7).isZero();
            assertThat(memory.valid(a, length)).isTrue();
            assertThat(memory.read(a, length)).containsOnly((byte) 0);
            memory.fill(a, length, (byte) i);
            live.add(new long[] {a, length, i});
        }
        for (long[] l : live) {
            memory.free(l[0]);
        }
        assertThat(memory.allocated()).isZero();
    }

    @Test
    void growsByDoublingAndTellsUntilTheLimit() {
        int[] grown = {0};
        memory.onGrow(() -> grown[0]++);
        long first = memory.alloc(700_000);
        memory.storeLong(first, 42);
        byte[] before = memory.arena();
        long second = memory.alloc(900_000);
        assertThat(memory.arena()).isNotSameAs(before);
        assertThat(memory.size()).isEqualTo(2 * MIB);
        assertThat(grown[0]).isEqualTo(1);
        assertThat(memory.loadLong(first)).isEqualTo(42);
        assertThat(memory.read(second, 900_000)).containsOnly((byte) 0);
        assertThatThrownBy(() -> memory.alloc(8 * MIB))
                .isInstanceOf(ErrnoException.class)
                .hasMessageContaining("--mem-max");
        memory.free(first);
        memory.free(second);
        assertThat(memory.allocated()).isZero();
    }

    @Test
    void whatTheGuardZoneCollectedIsCleanAfterGrowth() {
        memory.storeLong(KernelMemory.BASE + memory.mask(), Short.MAX_VALUE, -1L);
        long big = memory.alloc(2 * MIB);
        assertThat(memory.read(big, (int) (2 * MIB))).containsOnly((byte) 0);
    }

    @Test
    void knowsWhatIsMapped() {
        long a = memory.alloc(4096);
        assertThat(memory.valid(a, 4096)).isTrue();
        assertThat(memory.valid(a, 4097)).isFalse();
        assertThat(memory.valid(0, 1)).isFalse();
        assertThat(memory.valid(KernelMemory.BASE, 8)).as("page 0").isFalse();
        assertThat(memory.valid(KernelMemory.BASE + memory.mask(), 2)).isFalse();
        assertThat(memory.valid(a, -1)).isFalse();
        assertThat(memory.valid(a, Long.MAX_VALUE)).isFalse();
        memory.free(a);
        assertThat(memory.valid(a, 1)).isFalse();
    }

    @Test
    void aFreeOfWhatWasNotAllocatedPanics() {
        long a = memory.alloc(5000);
        assertThatThrownBy(() -> memory.free(a + 4096)).isInstanceOf(KernelPanic.class);
        memory.free(a);
        assertThatThrownBy(() -> memory.free(a)).isInstanceOf(KernelPanic.class);
        assertThatThrownBy(() -> memory.free(0)).isInstanceOf(KernelPanic.class);
    }

    @Test
    void aSmallObjectFreedTwicePanics() {
        long a = memory.alloc(32);
        memory.free(a);
        assertThatThrownBy(() -> memory.free(a)).isInstanceOf(KernelPanic.class);
    }

    @Test
    void equalHistoriesGiveEqualAddresses() {
        KernelMemory other = new KernelMemory(MIB, MIB);
        for (int length : new int[] {8, 100, 5000, 64, 4096, 1}) {
            assertThat(memory.alloc(length)).isEqualTo(other.alloc(length));
        }
    }

    @Test
    void copiesMovesAndCompares() {
        long a = memory.alloc(64);
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i + 1);
        }
        memory.write(a, bytes);
        memory.move(a + 4, a, 32);
        assertThat(memory.read(a + 4, 32)).isEqualTo(bytes);
        assertThat(memory.equal(a + 4, a, 4)).isTrue();
        assertThat(memory.equal(a + 4, a, 5)).isFalse();
        assertThatThrownBy(() -> memory.read(KernelMemory.BASE - 1, 2)).isInstanceOf(KernelPanic.class);
    }
}
