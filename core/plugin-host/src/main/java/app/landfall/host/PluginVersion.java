package app.landfall.host;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of one to three numbers, shown as it was written. Missing numbers count as 0 when
/// versions are compared: 1 is neither above nor below 1.0.
record PluginVersion(String text, int major, int minor, int patch) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?");

  static PluginVersion parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a version: write one to three numbers, such as 1.4.2");
    }
    return new PluginVersion(
        text.strip(), number(matcher, 1), number(matcher, 2), number(matcher, 3));
  }

  private static int number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /// Negative, zero or positive as this is below, the same as or above the other.
  int order(PluginVersion other) {
    int byMajor = Integer.compare(major, other.major);
    int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
    return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
  }

  @Override
  public String toString() {
    return text;
  }
}
