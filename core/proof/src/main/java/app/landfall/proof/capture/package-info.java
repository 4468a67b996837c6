/// Capture on real SQLite: a plugin and an outside program write by every kind of SQL, and what was
/// noted of it must rebuild the very same tables.
///
/// [CaptureTier] is where it starts.
@NullMarked
package app.landfall.proof.capture;

import org.jspecify.annotations.NullMarked;
