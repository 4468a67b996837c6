/// How long it takes until the window is there, beside a window with nothing in it.
@NullMarked
package app.landfall.benchmarks.start;

import org.jspecify.annotations.NullMarked;
