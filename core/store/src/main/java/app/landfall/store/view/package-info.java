/// What is shown: the server's last known rows with this computer's unfinished changes over them.
@NullMarked
package app.landfall.store.view;

import org.jspecify.annotations.NullMarked;
