/** The CAs that an operator names, and the forms in which people name one. Not public API. */
@NullMarked
package io.github.countersign.mechanism.authority;

import org.jspecify.annotations.NullMarked;
