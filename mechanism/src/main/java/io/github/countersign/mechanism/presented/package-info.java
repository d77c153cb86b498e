/** The first steps: may this request speak for a caller, and what do its headers hold? Not public API. */
@NullMarked
package io.github.countersign.mechanism.presented;

import org.jspecify.annotations.NullMarked;
