/** Names that certificates bear, made comparable with the subtrees of names that authorities permit or exclude. Not public API. */
@NullMarked
package io.github.countersign.mechanism.name;

import org.jspecify.annotations.NullMarked;
