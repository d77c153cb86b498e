/** Reads one certificate strictly. Not public API. */
@NullMarked
package io.github.countersign.mechanism.certificate;

import org.jspecify.annotations.NullMarked;
