/** User space of the simulated machine, and the one method that wires a machine together. */
package dev.skep.workloads;
