/** What the tests of all modules share. No main code lives in this package, so every module's tests may use it. */
package dev.skep.testing;
