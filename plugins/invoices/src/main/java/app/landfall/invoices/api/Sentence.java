package app.landfall.invoices.api;

import java.util.Locale;

/// One sentence for a person, in each language the product speaks. Plain text, never markup.
///
/// @param english the sentence in English
/// @param german the same in German
public record Sentence(String english, String german) {

  /// The sentence for a locale: German for every German-speaking locale, English for all others.
  public String in(Locale locale) {
    return locale.getLanguage().equals("de") ? german : english;
  }

  /// The English sentence.
  @Override
  public String toString() {
    return english;
  }
}
