/** Strict reading of encodings: base64 in its one form, values in DER (X.690) without a copy and never beyond their bounds. Not public API. */
@NullMarked
package io.github.countersign.restclient.der;

import org.jspecify.annotations.NullMarked;
