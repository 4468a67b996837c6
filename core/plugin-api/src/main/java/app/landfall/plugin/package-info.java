/// All that a plugin author compiles against, without a window.
///
/// A plugin is one jar with a descriptor (`META-INF/landfall-plugin.properties`) and one class that
/// implements [Plugin]. Everything it adds to the program goes through one method,
/// [PluginBinder#contribute]: a command, a view or a settings form is a contribution to an
/// [ExtensionPoint], exactly like what plugins offer to each other.
///
/// The descriptor is read without loading code:
///
/// | key | needed | meaning |
/// |---|---|---|
/// | `id` | yes | lower-case letters, digits and dashes, such as `e-invoices`; prefix of everything the plugin names |
/// | `version` | yes | up to three numbers, such as `1.4.2` |
/// | `api` | yes | the versions of this API it works with, such as `[1.0,2)`: from 1.0, below 2 |
/// | `class` | yes | the class that implements [Plugin]; it needs a constructor without parameters |
/// | `name` | yes | what people read |
/// | `vendor` | no | who made it |
/// | `requires` | no | plugins it cannot run without, such as `invoices [1.0,2), contacts` |
/// | `optional` | no | plugins it uses when they are there, written in the same way |
/// | `exports` | no | packages other plugins may use, such as `app.landfall.invoices.api` |
@Stable
@NullMarked
package app.landfall.plugin;

import org.jspecify.annotations.NullMarked;
