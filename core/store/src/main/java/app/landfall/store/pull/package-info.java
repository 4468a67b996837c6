/// From a pulled page to rows: staged, applied, held, or known as an echo.
@NullMarked
package app.landfall.store.pull;

import org.jspecify.annotations.NullMarked;
