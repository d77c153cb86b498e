/** Whether the certificates from a caller to an anchor hold as a path, each check with its own reason. Not public API. */
@NullMarked
package io.github.countersign.mechanism.path;

import org.jspecify.annotations.NullMarked;
