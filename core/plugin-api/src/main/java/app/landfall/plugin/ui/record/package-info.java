/// The plain case for nothing: from a record to a list with row states and a form with validation.
///
/// [RecordKind] describes it and contributes a view, a tab and a command; whatever does not fit is
/// replaced by a part of one's own at the same points.
@Preview
@NullMarked
package app.landfall.plugin.ui.record;

import app.landfall.plugin.Preview;
import org.jspecify.annotations.NullMarked;
