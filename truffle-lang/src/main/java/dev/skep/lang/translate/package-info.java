/** From verified programs to nodes. Uses all node packages; used by {@link dev.skep.lang.HotImage} alone. */
package dev.skep.lang.translate;
