/// A save, from its first statement until what it captured is settled, just before the commit.
@NullMarked
package app.landfall.store.save;

import org.jspecify.annotations.NullMarked;
