/** Which caller is this certificate, and in which groups? Not public API. */
@NullMarked
package io.github.countersign.mechanism.caller;

import org.jspecify.annotations.NullMarked;
