package app.landfall.proof.museum;

/// A text that is searched as if it had no white space at all.
final class Squeezed {
  private final String text;
  private final String squeezed;
  private final int[] places;

  Squeezed(String text) {
    this.text = text;
    this.places = new int[text.length()];
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        places[kept.length()] = i;
        kept.append(text.charAt(i));
      }
    }
    this.squeezed = kept.toString();
  }

  private static String squeeze(String wanted) {
    return wanted.replaceAll("\\s+", "");
  }

  int count(String wanted) {
    String search = squeeze(wanted);
    int times = 0;
    int at = squeezed.indexOf(search);
    while (at >= 0) {
      times++;
      at = squeezed.indexOf(search, at + 1);
    }
    return times;
  }

  /// The text with the first occurrence replaced.
  String replace(String wanted, String replacement) {
    String search = squeeze(wanted);
    int at = squeezed.indexOf(search);
    int end = places[at + search.length() - 1] + 1;
    return text.substring(0, places[at]) + replacement + text.substring(end);
  }
}
