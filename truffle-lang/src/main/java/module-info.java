/** The JIT: compiles verified eBPF programs to native code through Truffle. The only module that sees Truffle. */
module dev.skep.lang {
    requires dev.skep.kernel;
    requires jdk.jfr;
    requires org.graalvm.polyglot;
    requires org.graalvm.truffle;

    exports dev.skep.lang;

    provides com.oracle.truffle.api.provider.TruffleLanguageProvider with
            dev.skep.lang.SkepLanguageProvider;
}
