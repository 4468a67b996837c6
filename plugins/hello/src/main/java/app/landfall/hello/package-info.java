/// The smallest complete plugin, to be copied and changed.
@NullMarked
package app.landfall.hello;

import org.jspecify.annotations.NullMarked;
