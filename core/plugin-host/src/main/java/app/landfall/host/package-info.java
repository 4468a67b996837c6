/// Finds plugins, orders them by what they require, wires each in an injector of its own, starts,
/// guards, stops and reloads them. A plugin that fails takes nothing else down.
@NullMarked
package app.landfall.host;

import org.jspecify.annotations.NullMarked;
