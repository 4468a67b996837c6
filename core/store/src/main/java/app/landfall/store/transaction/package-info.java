/// The running transaction on the writer and what the engine knows of itself: what every other part
/// of the engine works in.
@NullMarked
package app.landfall.store.transaction;

import org.jspecify.annotations.NullMarked;
