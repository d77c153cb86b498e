/** The whole line from a request to its caller, and the memory that shortens it for those who come again. Not public API. */
@NullMarked
package io.github.countersign.mechanism.login;

import org.jspecify.annotations.NullMarked;
