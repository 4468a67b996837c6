package @package@;

import app.landfall.plugin.ui.record.Field;
import app.landfall.store.RowVersion;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One @inSentence@. Component `visitedOn` would be column `visited_on`.
record @record@(
    String id,
    RowVersion version,
    @Field(value = "Title", required = true) String title,
    @Field("Day") @Nullable LocalDate day,
    @Field("Done") boolean done) {

  static @record@ blank(String id) {
    return titled(id, "");
  }

  static @record@ titled(String id, String title) {
    return new @record@(id, RowVersion.NEW, title, null, false);
  }
}
