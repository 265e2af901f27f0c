/**
 * What every subsystem leans on: the way errors travel, panics, reference counts, id allocation, the one random source.
 * Uses {@code uapi} only.
 */
package dev.skep.kernel.base;
