package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import app.landfall.plugin.Sentence;

/// A remark for people about an invoice that was read all the same.
///
/// @param key stable name of the kind of remark, for example `date-unreadable`; never shown
/// @param sentence what to tell the person
public record Remark(String key, Sentence sentence) {
  /// Checks what it is given.
  public Remark {
    key = Needed.part(key, "Remark.key");
    sentence = Needed.part(sentence, "Remark.sentence");
  }
}
