/// The template of a new plugin, and what fills it in.
@NullMarked
package app.landfall.archetype;

import org.jspecify.annotations.NullMarked;
