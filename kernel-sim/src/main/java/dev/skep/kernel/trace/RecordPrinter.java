package dev.skep.kernel.trace;

/** Says what a record means, as Linux's TP_printk of the event does. */
@FunctionalInterface
public interface RecordPrinter {
    String print(RecordView record);
}
