/** Values as DER encodes them (X.690), read without a copy and never beyond their bounds. Not public API. */
@NullMarked
package io.github.countersign.mechanism.der;

import org.jspecify.annotations.NullMarked;
