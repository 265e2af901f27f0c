/** Tests of the explanations. */
package dev.skep.workloads.explain;
