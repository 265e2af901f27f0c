/** Conditions that blocks end with: one class a comparison. Uses {@code nodes} for registers. */
package dev.skep.lang.jump;
