package dev.skep.shell;

/** The process's entry point; the launcher script starts it with the generated argfile. */
public final class Main {
    private Main() {}

    /** Answers {@code --version}; everything else is not built yet. */
    public static void main(String[] args) {
        System.out.println("skep 0.1.0-SNAPSHOT");
    }
}
