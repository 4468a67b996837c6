package app.landfall.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The versions a plugin accepts, written as Maven and OSGi do: `[1.0,2)` is from 1.0, below 2;
/// `[1.0,)` is from 1.0; `[1.0]` is 1.0 alone.
record VersionRange(
    Optional<PluginVersion> from,
    boolean fromIncluded,
    Optional<PluginVersion> to,
    boolean toIncluded) {
  static final VersionRange ANY =
      new VersionRange(Optional.empty(), false, Optional.empty(), false);

  private static final Pattern FORM =
      Pattern.compile("([\\[(])\\s*([^,\\s]*)\\s*(?:(,)\\s*([^,\\s]*)\\s*)?([])])");

  static VersionRange parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a range: write it as [1.0,2)");
    }
    Optional<PluginVersion> from = bound(matcher.group(2));
    Optional<PluginVersion> to = matcher.group(3) == null ? from : bound(matcher.group(4));
    VersionRange range =
        new VersionRange(from, matcher.group(1).equals("["), to, matcher.group(5).equals("]"));
    if (range.isEmpty()) {
      throw new IllegalArgumentException("No version is in the range '" + text + "'");
    }
    return range;
  }

  boolean contains(PluginVersion version) {
    return above(version) && below(version);
  }

  private boolean above(PluginVersion version) {
    return from.isEmpty()
        || version.order(from.get()) > 0
        || (fromIncluded && version.order(from.get()) == 0);
  }

  private boolean below(PluginVersion version) {
    return to.isEmpty()
        || version.order(to.get()) < 0
        || (toIncluded && version.order(to.get()) == 0);
  }

  private boolean isEmpty() {
    if (from.isEmpty() || to.isEmpty()) {
      return false;
    }
    int order = from.get().order(to.get());
    return order > 0 || (order == 0 && !(fromIncluded && toIncluded));
  }

  private static Optional<PluginVersion> bound(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(PluginVersion.parse(text));
  }

  @Override
  public String toString() {
    if (equals(ANY)) {
      return "of any version";
    }
    if (from.isPresent() && from.equals(to)) {
      return "[" + from.get() + "]";
    }
    return (fromIncluded ? "[" : "(")
        + from.map(PluginVersion::toString).orElse("")
        + ","
        + to.map(PluginVersion::toString).orElse("")
        + (toIncluded ? "]" : ")");
  }
}
