/// The file that people send to whoever helps them.
@NullMarked
package app.landfall.desktop.support;

import org.jspecify.annotations.NullMarked;
