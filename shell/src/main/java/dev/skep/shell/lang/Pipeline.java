package dev.skep.shell.lang;

import java.util.List;

/**
 * Commands that hand their output on: {@code a | b | c}.
 *
 * @param commands at least one
 * @param when whether the pipeline before it must have succeeded, must have failed, or does not matter
 * @param text as it was written
 */
public record Pipeline(List<SimpleCommand> commands, When when, String text) {

    /** The condition of {@code ;}, {@code &&} and {@code ||}. */
    public enum When {
        ALWAYS,
        SUCCESS,
        FAILURE
    }
}
