/// What a row was: history, undo, and decisions about two versions.
@NullMarked
package app.landfall.store.history;

import org.jspecify.annotations.NullMarked;
