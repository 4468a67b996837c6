package app.landfall.archetype;

import java.util.Locale;
import java.util.regex.Pattern;

/// The name of the record that a new plugin keeps, such as `SiteVisit`, in the forms in which its
/// sources need it.
///
/// @param name as a class is called
record TemplateRecord(String name) {
  private static final Pattern NAME = Pattern.compile("[A-Z][a-z0-9]+([A-Z][a-z0-9]+)*");

  static TemplateRecord of(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' does not name a record: write what one is called, such as SiteVisit.");
    }
    return new TemplateRecord(name);
  }

  /// `site visit`.
  String inSentence() {
    return words(" ");
  }

  /// `Site visit`.
  String title() {
    return name.charAt(0) + inSentence().substring(1);
  }

  /// `a site visit`, `an item`.
  String withArticle() {
    return ("aeiou".indexOf(inSentence().charAt(0)) < 0 ? "a " : "an ") + inSentence();
  }

  /// `site-visits`.
  String many() {
    String one = words("-");
    if (one.matches(".*[^aeiou]y")) {
      return one.substring(0, one.length() - 1) + "ies";
    }
    return one + (one.matches(".*(s|x|z|ch|sh)") ? "es" : "s");
  }

  private String words(String between) {
    return name.replaceAll("(?<=.)(?=[A-Z])", between).toLowerCase(Locale.ROOT);
  }
}
