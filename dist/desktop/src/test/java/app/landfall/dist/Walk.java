package app.landfall.dist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One of the walks of docs/ARCHITECTURE.md: its title, and its steps by number with the methods
/// that each names, such as `Invoices.save`.
record Walk(String title, Map<Integer, List<String>> steps) {
  private static final Pattern STEP = Pattern.compile("(\\d+)\\. (.*)");
  private static final Pattern METHOD =
      Pattern.compile("`([A-Z][A-Za-z0-9]*\\.[a-z][A-Za-z0-9]*)`");

  /// Reads the walks: the third-level headings below which steps are numbered.
  static List<Walk> read() {
    List<Walk> walks = new ArrayList<>();
    String title = "";
    int step = 0;
    for (String line :
        Documents.text(Documents.ROOT.resolve("docs/ARCHITECTURE.md")).lines().toList()) {
      Matcher begins = STEP.matcher(line);
      if (line.startsWith("#")) {
        title = line.replaceFirst("#+ *", "");
        step = 0;
      } else if (begins.matches()) {
        if (step == 0) {
          walks.add(new Walk(title, new TreeMap<>()));
        }
        step = Integer.parseInt(begins.group(1));
      } else if (!line.startsWith("  ")) {
        step = line.isBlank() ? step : 0;
      }
      if (step > 0) {
        walks
            .getLast()
            .steps
            .computeIfAbsent(step, none -> new ArrayList<>())
            .addAll(METHOD.matcher(line).results().map(found -> found.group(1)).toList());
      }
    }
    return walks;
  }

  /// The methods in the order in which they are named.
  List<String> methods() {
    return steps.values().stream().flatMap(List::stream).toList();
  }
}
