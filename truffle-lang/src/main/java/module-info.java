/** The JIT: compiles verified eBPF programs to native code through Truffle. The only module that sees Truffle. */
module dev.skep.lang {
    requires dev.skep.kernel;
    requires org.graalvm.truffle;
}
