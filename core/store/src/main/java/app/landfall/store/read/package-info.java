/// A plugin's reads: statements and pages in one snapshot, and live queries that run again.
@NullMarked
package app.landfall.store.read;

import org.jspecify.annotations.NullMarked;
