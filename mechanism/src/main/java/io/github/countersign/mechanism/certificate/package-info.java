/** Reads one certificate strictly, and compares it with what the headers claim. Not public API. */
@NullMarked
package io.github.countersign.mechanism.certificate;

import org.jspecify.annotations.NullMarked;
