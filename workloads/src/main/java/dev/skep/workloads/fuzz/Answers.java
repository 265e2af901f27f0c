package dev.skep.workloads.fuzz;

/** What both kernels said to one program, with as much log as can be had in reasonable time, the same level from both. */
record Answers(Verdict host, Verdict ours) {

    static Answers of(FuzzProgram program, Judge host, Judge ours) {
        Answers brief = new Answers(host.judge(program, Judge.STATS), ours.judge(program, Judge.STATS));
        boolean tooLong = brief.host.processed() > Judge.LONG || brief.ours.processed() > Judge.LONG;
        return tooLong ? brief : new Answers(host.judge(program, Judge.ALL), ours.judge(program, Judge.ALL));
    }

    Comparison comparison() {
        return Comparison.of(host, ours);
    }
}
