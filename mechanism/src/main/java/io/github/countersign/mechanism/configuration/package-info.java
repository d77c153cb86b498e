/** Reads the {@code mtls.*} keys of MicroProfile Config into the steps of one login, or lists every problem at once. Not public API. */
@NullMarked
package io.github.countersign.mechanism.configuration;

import org.jspecify.annotations.NullMarked;
