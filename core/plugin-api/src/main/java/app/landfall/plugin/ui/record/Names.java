package app.landfall.plugin.ui.record;

import app.landfall.plugin.TextFile;
import app.landfall.plugin.Texts;

/// The names for one record of a kind, and for many, in the language of the screen.
///
/// @param type the record, beside whose plugin the file of texts lies
/// @param key under which it has the words for one; those for many are under `KEY.many`
/// @param one in English
/// @param many in English
record Names(Class<?> type, String key, String one, String many) {

  static Names of(Class<?> type, String scheme, String one, String many) {
    return new Names(type, "kind." + scheme, one, many);
  }

  @Override
  public String one() {
    return said(key, one);
  }

  @Override
  public String many() {
    return said(key + ".many", many);
  }

  private String said(String under, String english) {
    return TextFile.of(type, Texts.language()).needed(under).orElse(english);
  }
}
