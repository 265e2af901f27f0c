package dev.skep.hooks.verification;

import dev.skep.kernel.btf.Btf;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line server that asks the host's kernel; built from its source beside the checkout. */
final class HostOracle implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("\"ename\":\"(\\w*)\"");
    private static final Pattern INFO = Pattern.compile("\"finfo\":\"(\\w*)\",\"linfo\":\"(\\w*)\"");
    private static final Pattern LOG = Pattern.compile("\"log\":\"((?:[^\"\\\\]++|\\\\.)*+)\"");

    private final Process process;
    private final Writer to;
    private final BufferedReader from;

    HostOracle(Path source) throws IOException, InterruptedException {
        Path binary = Files.createTempFile("oracle", "");
        int built = new ProcessBuilder("gcc", "-O2", "-o", binary.toString(), source.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (built != 0) {
            throw new IOException("gcc failed on " + source);
        }
        process = new ProcessBuilder(binary.toString()).start();
        to = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII);
        from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        binary.toFile().deleteOnExit();
    }

    /** The types of the kernel that answers. */
    static Btf kernelBtf() {
        return KernelTypes.BTF;
    }

    private static final class KernelTypes {

        static final Btf BTF = read();

        private static Btf read() {
            try {
                return Btf.read(Files.readAllBytes(Path.of("/sys/kernel/btf/vmlinux")), null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The kernel's answer in the recorded form; the log at the level asked for comes second, func_info and line_info third. */
    String[] ask(String request) throws IOException {
        to.write(request + "\n");
        to.flush();
        String json = from.readLine();
        if (json.contains("\"error\":")) {
            return new String[] {"REFUSED " + json, "", ""};
        }
        String log = unescape(group(LOG, json));
        boolean ok = json.contains("\"ok\":true");
        return new String[] {VerifierBench.Outcome.summary(ok ? "OK" : group(NAME, json), log), log, info(json)};
    }

    private static String info(String json) {
        Matcher m = INFO.matcher(json);
        return m.find() ? m.group(1) + " " + m.group(2) : "";
    }

    private static String group(Pattern pattern, String json) {
        Matcher m = pattern.matcher(json);
        return m.find() ? m.group(1) : "";
    }

    private static String unescape(String s) {
        return s.replace("\\n", "\n").replace("\\t", "\t").replace("\\\"", "\"").replace("\\\\", "\\");
    }

    @Override
    public void close() throws IOException {
        to.close();
        process.destroy();
    }
}
