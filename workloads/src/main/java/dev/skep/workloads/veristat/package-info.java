/**
 * veristat: what the verifier says of every program of some objects, and what it cost, in the words, columns and options of
 * the kernel's own tool. Start reading at {@link dev.skep.workloads.veristat.Veristat}.
 *
 * <p>{@code OptionParser} and {@code StatSpec}, {@code Filter} read the command line into {@code Options}. A {@code Judge}
 * puts one program of an object to one kernel ({@code SimulatedJudge} owns the simulated one, {@code HostKernel} is the
 * other) and answers a {@code Judgement}: verdict, errno, log, and what was given to the kernel. A {@code Row} is what of it
 * goes into a table; {@code ResultPrinter} prints rows, {@code CsvFile} reads them back, {@code Comparison} joins two
 * files of them. Whoever wants to explain a refusal gets the {@code Judgement}.
 *
 * <p>Linux: tools/testing/selftests/bpf/veristat.c.
 */
package dev.skep.workloads.veristat;
