package app.landfall.plugin.ui.record;

import app.landfall.plugin.Texts;
import java.util.Locale;

/// What people call one record of a kind, and many, in the language of the screen.
record Names(String english, String englishMany, String german, String germanMany) {

  static Names english(String one, String many) {
    return new Names(one, many, "", "");
  }

  Names withEnglish(String one, String many) {
    return new Names(one, many, german, germanMany);
  }

  Names withGerman(String one, String many) {
    return new Names(english, englishMany, one, many);
  }

  String one() {
    return inGerman(german) ? german : english;
  }

  String many() {
    return inGerman(germanMany) ? germanMany : englishMany;
  }

  private static boolean inGerman(String word) {
    return !word.isEmpty() && Texts.language().equals(Locale.GERMAN);
  }
}
