/// The model of a form, without a window: a record as it was read, what is typed over it, the save
/// that is under way, and what others change meanwhile.
///
/// [FormModel] is behind the form that the program makes of a record, and is for editors of a
/// plugin's own; [FormLines] are the rows of a child table in it, saved in the same transaction.
@Preview
@NullMarked
package app.landfall.plugin.form;

import app.landfall.plugin.Preview;
import org.jspecify.annotations.NullMarked;
