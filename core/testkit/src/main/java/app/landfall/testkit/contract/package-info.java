/// What every plugin must keep, to be inherited by its tests.
@NullMarked
package app.landfall.testkit.contract;

import org.jspecify.annotations.NullMarked;
