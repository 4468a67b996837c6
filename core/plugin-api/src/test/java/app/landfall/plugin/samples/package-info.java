/// Texts and records of a plugin with a file of texts of its own.
@NullMarked
package app.landfall.plugin.samples;

import org.jspecify.annotations.NullMarked;
