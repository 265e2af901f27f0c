/** The terminal: launcher flags, the shell language, commands, JLine. */
module dev.skep.shell {
    requires dev.skep.workloads;
    requires org.jline;
    requires info.picocli;
    requires com.fasterxml.jackson.databind;
    requires jdk.jfr;

    opens dev.skep.shell to
            info.picocli;
}
