/**
 * The verifier judged by Linux: cases with recorded answers, and, where the host lets us, its own kernel asked at once.
 */
package dev.skep.hooks.verification;
