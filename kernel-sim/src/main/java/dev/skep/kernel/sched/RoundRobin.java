package dev.skep.kernel.sched;

import dev.skep.kernel.task.Task;
import java.util.ArrayDeque;

/**
 * First come, first served, a slice each.
 *
 * <p>Linux: kernel/sched/fair.c. Simplified: no weights, no virtual deadlines yet.
 */
public final class RoundRobin implements RunQueue {

    private final ArrayDeque<Task> tasks = new ArrayDeque<>();

    @Override
    public void enqueue(Task task) {
        tasks.add(task);
    }

    @Override
    public Task pickNext() {
        return tasks.poll();
    }

    @Override
    public int size() {
        return tasks.size();
    }
}
