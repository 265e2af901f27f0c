package dev.skep.workloads.pcap;

import java.io.IOException;

/** A capture that cannot be read (on). The message is one line for the user: file, place, what is wrong there. */
public final class CaptureException extends IOException {

    private static final long serialVersionUID = 1L;

    public CaptureException(String message) {
        super(message);
    }
}
