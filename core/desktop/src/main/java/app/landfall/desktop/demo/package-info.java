/// The guided tour: two computers and a server, as processes of their own, told as a story in which
/// every sentence is checked.
///
/// It types commands as a person would and reads what they print, so the program needs no knowledge
/// of any plugin for it; without the plugin `invoices` it says that it needs it.
@NullMarked
package app.landfall.desktop.demo;

import org.jspecify.annotations.NullMarked;
