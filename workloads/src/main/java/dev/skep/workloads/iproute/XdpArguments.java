package dev.skep.workloads.iproute;

import static dev.skep.kernel.uapi.RtnetlinkUapi.*;

import dev.skep.kernel.base.ErrnoException;

/**
 * The words behind {@code xdp}, {@code xdpgeneric}, {@code xdpdrv} and {@code xdpoffload}: off, an object file, or a
 * pinned program.
 *
 * <p>Linux: iproute2's ip/iplink_xdp.c, xdp_parse(); lib/bpf_legacy.c, bpf_parse(). Better than 6.1: without a section
 * and a program's name, an object that has no section "prog" gives its first XDP program.
 */
final class XdpArguments {

    private final IpOs os;
    private final int flags;

    XdpArguments(IpOs os, String keyword) {
        this.os = os;
        this.flags = XDP_FLAGS_UPDATE_IF_NOEXIST
                | switch (keyword) {
                    case "xdpgeneric" -> XDP_FLAGS_SKB_MODE;
                    case "xdpdrv" -> XDP_FLAGS_DRV_MODE;
                    case "xdpoffload" -> XDP_FLAGS_HW_MODE;
                    default -> 0;
                };
    }

    /** XDP_FLAGS_ of the request. */
    int flags() {
        return flags;
    }

    /** Reads up to the last word that belongs here; answers the program's descriptor, -1 for none. */
    int parse(Arguments arguments) {
        arguments.next();
        if (arguments.left() == 1 && (arguments.is("off") || arguments.is("none"))) {
            return -1;
        }
        if (arguments.matches("object-file")) {
            return object(arguments);
        }
        if (arguments.matches("object-pinned") || arguments.matches("pinned")) {
            String path = arguments.next();
            try {
                return os.openPinned(path);
            } catch (ErrnoException e) {
                throw failure("Couldn't retrieve pinned program '%s': %s\n"
                        .formatted(path, e.errno().text()));
            }
        }
        throw failure("What mode is \"" + arguments.word() + "\"?\n");
    }

    private int object(Arguments arguments) {
        String file = arguments.next();
        String section = null;
        String program = null;
        boolean verbose = false;
        // The caller goes on behind the last word that is read here.
        while (arguments.left() > 1) {
            arguments.advance();
            if (section == null && arguments.matches("section")) {
                section = arguments.next();
            } else if (program == null && arguments.is("program")) {
                program = arguments.next();
            } else if (!verbose && arguments.matches("verbose")) {
                verbose = true;
            } else {
                arguments.back();
                break;
            }
        }
        try {
            return os.loadXdp(file, section, program, verbose);
        } catch (IpOs.LoadException e) {
            throw failure(e.getMessage());
        }
    }

    private static Arguments.Exit failure(String lines) {
        return new Arguments.Exit(Arguments.FAILURE, lines);
    }
}
