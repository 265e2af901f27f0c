/** Program types, attach points and links: what fills the hook slots that the kernel fires. */
module dev.skep.hooks {
    requires dev.skep.kernel;

    exports dev.skep.hooks.progtype;
    exports dev.skep.hooks.attach;
    exports dev.skep.hooks.testrun;
}
