/// The open file: its transactions, the engine's door, registration, retention and recovery.
@NullMarked
package app.landfall.store.file;

import org.jspecify.annotations.NullMarked;
