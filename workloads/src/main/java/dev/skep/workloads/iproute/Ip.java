package dev.skep.workloads.iproute;

import java.util.List;

/**
 * The program {@code ip}: takes the options, finds the object and runs its command.
 *
 * <p>Linux: iproute2's ip/ip.c. Status: the object {@code link}; what iproute2 knows beyond that is refused in one line.
 */
public final class Ip {

    /** The objects of iproute2 in its order, which decides what an abbreviation means. */
    private static final String[] OBJECTS = {
        "address",
        "addrlabel",
        "maddress",
        "route",
        "rule",
        "neighbor",
        "neighbour",
        "ntable",
        "ntbl",
        "link",
        "l2tp",
        "fou",
        "ila",
        "macsec",
        "tunnel",
        "tunl",
        "tuntap",
        "tap",
        "token",
        "tcpmetrics",
        "tcp_metrics",
        "monitor",
        "xfrm",
        "mroute",
        "mrule",
        "netns",
        "netconf",
        "vrf",
        "sr",
        "nexthop",
        "mptcp",
        "ioam",
        "help",
        "stats"
    };

    private static final String USAGE = """
        Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }
        where  OBJECT := { link | help }
               OPTIONS := { -V[ersion] | -s[tatistics] | -d[etails] | -j[son] | -p[retty] |
                            -br[ief] | -o[neline] }
        """;

    private final IpOs os;
    private final IpOptions options = new IpOptions();

    private Ip(IpOs os) {
        this.os = os;
    }

    /**
     * main().
     *
     * @param words the arguments without the program's name
     * @return the exit status
     */
    public static int main(IpOs os, List<String> words) {
        try {
            return new Ip(os).run(new Arguments(words));
        } catch (Arguments.Exit e) {
            os.err(e.getMessage());
            return e.status();
        }
    }

    private int run(Arguments arguments) {
        while (arguments.more() && arguments.word().startsWith("-")) {
            if (arguments.is("--")) {
                arguments.advance();
                break;
            }
            if (!option(arguments.word().startsWith("--") ? arguments.word().substring(1) : arguments.word())) {
                return 0;
            }
            arguments.advance();
        }
        if (!arguments.more()) {
            throw new Arguments.Exit(Arguments.FAILURE, USAGE);
        }
        for (String object : OBJECTS) {
            if (arguments.matches(object)) {
                arguments.advance();
                return object(object, arguments);
            }
        }
        throw new Arguments.Exit(1, "Object \"" + arguments.word() + "\" is unknown, try \"ip help\".\n");
    }

    private int object(String object, Arguments arguments) {
        return switch (object) {
            case "link" -> new IpLink(os, options).run(arguments);
            case "help" -> throw new Arguments.Exit(Arguments.FAILURE, USAGE);
            default ->
                throw new Arguments.Exit(
                        1, "Object \"" + object + "\" is not supported by this machine; \"link\" is.\n");
        };
    }

    /** Takes one option; false when it was the whole errand. */
    private boolean option(String option) {
        if ("-stats".startsWith(option) || "-statistics".startsWith(option)) {
            options.statistics++;
        } else if ("-details".startsWith(option)) {
            options.details++;
        } else if ("-resolve".startsWith(option)) {
            return true;
        } else if ("-oneline".startsWith(option)) {
            options.oneLine = true;
        } else if ("-Version".startsWith(option)) {
            os.out("ip utility, iproute2-6.1.0\n");
            return false;
        } else if (option.length() > 2 && "-brief".startsWith(option)) {
            options.brief = true;
        } else if ("-json".startsWith(option)) {
            options.json = true;
        } else if ("-help".startsWith(option)) {
            throw new Arguments.Exit(Arguments.FAILURE, USAGE);
        } else if ("-pretty".startsWith(option)) {
            options.pretty = true;
        } else if (!"-color".startsWith(option) && !option.startsWith("-c")) {
            throw new Arguments.Exit(Arguments.FAILURE, "Option \"" + option + "\" is unknown, try \"ip -help\".\n");
        }
        return true;
    }
}
