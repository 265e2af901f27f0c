package dev.skep.kernel.net.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.net.NetFixture;
import dev.skep.kernel.net.Socket;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.NetlinkUapi;
import dev.skep.kernel.uapi.SocketUapi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every request of the corpus is answered byte for byte as the real kernel answered it. */
class RtnetlinkCorpusTest {

    private static final int POLICY = 4;

    @TestFactory
    Stream<DynamicTest> answersAsLinux() throws IOException {
        NetFixture net = new NetFixture();
        Socket socket = net.route(net.root);
        byte[] on = {1, 0, 0, 0};
        socket.setsockopt(net.root, SocketUapi.SOL_NETLINK, NetlinkUapi.NETLINK_EXT_ACK, on);
        List<DynamicTest> tests = new ArrayList<>();
        // The requests build on one another, so all of them are sent here, in order.
        for (String line : lines("/netlink/lo.txt")) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split(" *\\| *", 3);
            byte[] request = HexFormat.of().parseHex(columns[1]);
            List<String> expected = columns[2].isBlank()
                    ? List.of()
                    : Arrays.stream(columns[2].trim().split(" "))
                            .map(RtnetlinkCorpusTest::withoutPolicy)
                            .toList();
            socket.sendmsg(net.root, request, null, 0);
            List<String> answers = drain(net, socket);
            tests.add(DynamicTest.dynamicTest(
                    columns[0], () -> assertThat(answers).isEqualTo(expected)));
        }
        assertThat(tests).hasSizeGreaterThan(90);
        return tests.stream();
    }

    private static List<String> drain(NetFixture net, Socket socket) {
        List<String> answers = new ArrayList<>();
        while (true) {
            try {
                answers.add(HexFormat.of()
                        .formatHex(socket.recvmsg(net.root, 65536, SocketUapi.MSG_DONTWAIT)
                                .data()));
            } catch (ErrnoException e) {
                assertThat(e.errno()).isEqualTo(Errno.EAGAIN);
                return answers;
            }
        }
    }

    /** Linux describes the policy that an attribute broke; we do not, so that part is cut from what is expected. */
    private static String withoutPolicy(String hex) {
        byte[] answer = HexFormat.of().parseHex(hex);
        ByteBuffer in = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
        if ((in.getShort(6) & NetlinkUapi.NLM_F_ACK_TLVS) == 0) {
            return hex;
        }
        boolean capped = (in.getShort(6) & NetlinkUapi.NLM_F_CAPPED) != 0;
        int at = 20 + (capped ? NetlinkUapi.NLMSG_HDRLEN : NetlinkUapi.align(in.getInt(20)));
        while (at < answer.length && in.getShort(at + 2) != (short) (POLICY | NetlinkUapi.NLA_F_NESTED)) {
            at += NetlinkUapi.align(in.getShort(at));
        }
        in.putInt(0, at);
        return HexFormat.of().formatHex(answer, 0, at);
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = RtnetlinkCorpusTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
