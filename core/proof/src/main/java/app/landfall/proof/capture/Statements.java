package app.landfall.proof.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The statements of one kind, filled in with rows and values that a [Pen] chooses. The head of
/// `capture/kinds.sql` says what its lines may be.
final class Statements {
  /// Begins what is said of the statement above.
  static final String NOTE = "--!";

  private static final Pattern BLANK = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern LET = Pattern.compile("let (\\w+) = (.*)");
  private static final Pattern STOP = Pattern.compile("stop if (.*) = (.*)");
  private static final Pattern TAGS = Pattern.compile("tags (.*)-1 to (\\d+)");
  private static final Pattern API = Pattern.compile("api (\\w+) (\\{[^}]*})(?: (\\{[^}]*}))?");

  private final Pen pen;
  private final Map<String, String> named = new HashMap<>();
  private final List<Act> acts = new ArrayList<>();

  Statements(Pen pen) {
    this.pen = pen;
  }

  List<Act> of(List<String> text) {
    run(text);
    return List.copyOf(acts);
  }

  /// @return whether to go on after them
  private boolean run(List<String> text) {
    for (int at = 0; at < text.size(); at++) {
      String line = text.get(at);
      if (line.startsWith("repeat ")) {
        List<String> body = text.subList(at + 1, at + text.subList(at, text.size()).indexOf("end"));
        for (int i = pen.number(Integer.parseInt(line.substring(7))); i > 0; i--) {
          run(body);
        }
        at += body.size() + 1;
      } else if (!line(line)) {
        return false;
      }
    }
    return true;
  }

  private boolean line(String line) {
    Matcher let = LET.matcher(line);
    Matcher stop = STOP.matcher(line);
    if (stop.matches()) {
      return !filled(stop.group(1)).equals(filled(stop.group(2)));
    }
    if (let.matches()) {
      named.put(let.group(1), filled(let.group(2)));
    } else if (line.startsWith("forget ")) {
      forget(filled(line.substring(7)));
    } else if (TAGS.matcher(line).matches()) {
      tags(line);
    } else if (line.startsWith(NOTE)) {
      acts.add(noted(acts.removeLast(), line.substring(NOTE.length()).strip()));
    } else if (line.startsWith("api ")) {
      acts.add(byApi(line));
    } else {
      acts.add(Act.of(filled(line)));
    }
    return true;
  }

  private void forget(String what) {
    String id = what.substring(what.indexOf(' ') + 1);
    switch (what.split(" ")[0]) {
      case "paper" -> pen.forgetPaper(id);
      case "line" -> pen.lines.remove(id);
      case "tag" -> pen.tags.remove(id);
      case "all" -> pen.forgetAll();
      default -> throw unknown("forget " + what);
    }
  }

  private void tags(String line) {
    Matcher tags = TAGS.matcher(line);
    if (tags.matches()) {
      String prefix = filled(tags.group(1));
      IntStream.rangeClosed(1, Integer.parseInt(tags.group(2)))
          .forEach(i -> pen.tags.add(prefix + "-" + i));
    }
  }

  private Act noted(Act act, String note) {
    String text = note.substring(note.indexOf(':') + 1).strip();
    return switch (note.substring(0, note.indexOf(':'))) {
      case "refused" -> Act.refused(act.sql(), text);
      case "forbidden" -> Act.forbidden(act.sql(), text);
      case "elsewhere" -> Act.mended(act.sql(), filled(text));
      default -> throw unknown(note);
    };
  }

  private Act byApi(String line) {
    Matcher call = API.matcher(line);
    if (!call.matches()) {
      throw unknown(line);
    }
    String id = filled(call.group(2));
    return switch (call.group(1)) {
      case "insert" -> ByApi.insert(id);
      case "save" -> ByApi.save(id, filled(call.group(3)), pen.coin());
      case "delete" -> ByApi.delete(id);
      default -> throw unknown(line);
    };
  }

  // ---- blanks ----

  private String filled(String text) {
    return BLANK.matcher(text).replaceAll(blank -> Matcher.quoteReplacement(fill(blank)));
  }

  private String fill(MatchResult blank) {
    String what = blank.group(1);
    String known = named.get(what);
    return known == null ? chosen(what) : known;
  }

  private String chosen(String what) {
    return switch (what) {
      case "value" -> pen.value();
      case "paper" -> pen.paper();
      case "line" -> pen.line();
      case "tag" -> pen.any(pen.tags);
      case "first tag" -> pen.tags.first();
      case "last tag" -> pen.tags.last();
      case "record of some line" -> pen.any(pen.lines.values());
      case "new paper" -> pen.newPaper();
      case "new tag" -> pen.newTag();
      default -> chosenWith(what);
    };
  }

  /// What takes a word of its own.
  private String chosenWith(String what) {
    for (String form : List.of("record of ", "new line of ", "new part of ", "fresh ", "number ")) {
      if (what.startsWith(form)) {
        return chosen(form, what.substring(form.length()));
      }
    }
    if (what.startsWith("one of ")) {
      return pen.any(List.of(what.substring(7).split("/", -1)));
    }
    throw unknown("{" + what + "}");
  }

  private String chosen(String form, String with) {
    return switch (form) {
      case "record of " -> String.valueOf(pen.lines.get(name(with)));
      case "new line of " -> pen.newLine(name(with));
      case "new part of " -> pen.newPart(name(with));
      case "fresh " -> pen.fresh(with);
      case "number " -> String.valueOf(pen.number(Integer.parseInt(with)));
      default -> throw unknown(form);
    };
  }

  private String name(String of) {
    String value = named.get(of);
    if (value == null) {
      throw unknown(of);
    }
    return value;
  }

  private IllegalStateException unknown(String what) {
    String names = named.keySet().stream().sorted().collect(Collectors.joining(", "));
    return new IllegalStateException("kinds.sql: nobody knows '" + what + "' (" + names + ")");
  }
}
