/**
 * Attachments: links and their life. Uses {@code load}, {@code prog}.
 */
package dev.skep.kernel.bpf.link;
