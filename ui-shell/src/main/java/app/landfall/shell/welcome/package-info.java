/// The first start: useful in ten seconds.
@NullMarked
package app.landfall.shell.welcome;

import org.jspecify.annotations.NullMarked;
