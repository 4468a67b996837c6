/// The sync engine's door into the store: cut changes for a push, accept acknowledgements, apply
/// what was pulled. Never bound for plugins.
@NullMarked
package app.landfall.store.replication;

import org.jspecify.annotations.NullMarked;
