/// What the engine keeps in the profile's folder: the key to the server, and what has happened.
@NullMarked
package app.landfall.sync.client.files;

import org.jspecify.annotations.NullMarked;
