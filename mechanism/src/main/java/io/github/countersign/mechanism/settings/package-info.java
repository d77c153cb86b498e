/**
 * Values of MicroProfile Config and what they name: read with every problem and its key kept, files and PEM within bounds. The
 * same source as in Countersign's other module, where two jars would otherwise need a third. Not public API.
 */
@NullMarked
package io.github.countersign.mechanism.settings;

import org.jspecify.annotations.NullMarked;
