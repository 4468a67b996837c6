/// The sync server: push, pull, events, device tokens and administration, over one store contract.
/// It never imports a plugin's types: rows are documents with a clock for each field.
@NullMarked
package app.landfall.sync.server;

import org.jspecify.annotations.NullMarked;
