/// The readers of what people type: amounts and numbers, days, accounts. Each understands what can
/// be read in one way and with every character, and refuses the rest with a reason. `Formats` of
/// the package above has them for the language of the screen, and says the reasons. They are all
/// there is: no form, list or command reads by itself.
@NullMarked
package app.landfall.plugin.typed;

import org.jspecify.annotations.NullMarked;
