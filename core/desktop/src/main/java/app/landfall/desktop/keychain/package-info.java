/// The key to the server in the keychain of the system, where there is one.
@NullMarked
package app.landfall.desktop.keychain;

import org.jspecify.annotations.NullMarked;
