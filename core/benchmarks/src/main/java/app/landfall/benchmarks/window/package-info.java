/// How long a long list of invoices keeps a person waiting, in the real window.
@NullMarked
package app.landfall.benchmarks.window;

import org.jspecify.annotations.NullMarked;
