package dev.skep.bpffs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.Errno;
import org.junit.jupiter.api.Test;

/** Options without a mount. What Linux answers to each: PinsCorpusTest of workloads. */
class BpfMountOptionsTest {

    @Test
    void theRootBelongsToTheMounterUnlessSaidOtherwise() {
        BpfMountOptions options = BpfMountOptions.parse(new Cred(7, 8, -1), "gid=0x10,mode=1750,nonsense=1");
        assertThat(options.uid()).isEqualTo(7);
        assertThat(options.gid()).isEqualTo(16);
        assertThat(options.mode()).isEqualTo(01750);
    }

    @Test
    void aDelegationNeedsCapSysAdmin() {
        assertThat(BpfMountOptions.parse(Cred.ofUser(7), "delegate_maps=0").uid())
                .isEqualTo(7);
        assertThatThrownBy(() -> BpfMountOptions.parse(Cred.ofUser(7), "delegate_maps=hash"))
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EPERM));
    }

    @Test
    void numbersAreReadAsTheKernelReadsThem() {
        assertThat(Kstrtox.u64("+0X1f", 0)).isEqualTo(31);
        assertThat(Kstrtox.u64("017", 0)).isEqualTo(15);
        assertThat(Kstrtox.u64("0xffffffffffffffff", 0)).isEqualTo(-1);
        for (String bad : new String[] {"", "+", "0x", "-1", "1x", "08", " 1"}) {
            assertThatThrownBy(() -> Kstrtox.u64(bad, 0))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL));
        }
    }
}
