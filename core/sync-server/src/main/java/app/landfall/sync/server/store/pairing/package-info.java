/// Pairing: codes, tokens, and how often a wrong code may be tried.
@NullMarked
package app.landfall.sync.server.store.pairing;

import org.jspecify.annotations.NullMarked;
