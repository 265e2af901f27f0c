/** What all nodes share: registers, blocks, dispatch, and the roots that are called. */
package dev.skep.lang.nodes;
