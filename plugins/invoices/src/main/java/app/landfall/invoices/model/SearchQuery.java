package app.landfall.invoices.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The search for what somebody has typed: the one rule of search, whether it was typed in the
/// window, in the palette or after `--search`.
///
/// An invoice is found if it has every term. A term is one typed word, a day or an amount, in all
/// the ways it can be meant; each way is folded words that follow each other, the last of which may
/// be the beginning of a longer one. [SearchWords] says how an invoice is folded.
///
/// @param terms in the order in which they were typed
/// @param blank whether nothing was typed; punctuation alone is something, and is in no invoice
record SearchQuery(List<Set<String>> terms, boolean blank) {
  /// `1.801,78`, `1,801.78`, `1'801.78`: thousands in groups, decimals or none.
  private static final Pattern GROUPED =
      Pattern.compile("[-+]?(\\d{1,3}(?:[.,'’ ]\\d{3})+)(?:[.,](\\d{0,3}))?");

  /// `1 801,78` among other words. With its decimals only: other numbers stand in groups, too.
  private static final Pattern SPACED =
      Pattern.compile("(?<![\\p{L}\\p{N}.,])\\d{1,3}(?: \\d{3})+[.,]\\d{1,2}(?![\\p{L}\\p{N}])");

  /// `30.11.2026`, `30/11/26`, `30.11.`, and what stands there while they are typed.
  private static final Pattern DAY =
      Pattern.compile("(\\d{1,2})[./-](\\d{1,2})(?:[./-](\\d{0,4}))?");

  /// English and German names of months, whole and short, as they are folded.
  private static final List<String> MONTHS =
      List.of(
          "january januar janner jaenner jan",
          "february februar feb",
          "march marz maerz mrz mar",
          "april apr",
          "may mai",
          "june juni jun",
          "july juli jul",
          "august aug",
          "september sept sep",
          "october oktober oct okt",
          "november nov",
          "december dezember dec dez");

  private static final Map<String, String> MONTH_OF = monthOf();

  /// `30 Nov 2026`, `30. November`, or `Nov 2026`, if the word is a month.
  private static final Pattern NAMED_DAY =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:(?<day>\\d{1,2})(?:\\.\\s*|\\s+)(?<month>\\p{L}{3,9})"
              + "(?:\\.?\\s+(?<year>\\d{1,4}))?|(?<alone>\\p{L}{3,9})\\.?\\s+(?<year4>\\d{4}))"
              + "(?![\\p{L}\\p{N}])");

  /// What belongs to no amount around it: `€`, brackets, the dash of `100,-`.
  private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

  SearchQuery {
    terms = List.copyOf(terms);
  }

  static SearchQuery of(String typed) {
    String text = SPACED.matcher(SearchWords.composed(typed)).replaceAll(SearchQuery::joined);
    List<Set<String>> terms = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    Matcher day = NAMED_DAY.matcher(text);
    int from = 0;
    while (day.find(from)) {
      Set<String> ways = named(day);
      if (ways.isEmpty()) {
        rest.append(text, from, firstGap(day));
        from = firstGap(day);
      } else {
        terms.add(ways);
        rest.append(text, from, day.start()).append(' ');
        from = day.end();
      }
    }
    rest.append(text, from, text.length());
    for (String word : rest.toString().strip().split("\\s+", -1)) {
      Set<String> ways = ways(word);
      if (!ways.isEmpty()) {
        terms.add(ways);
      }
    }
    return new SearchQuery(terms, text.isBlank());
  }

  private static String joined(java.util.regex.MatchResult amount) {
    return amount.group().replace(" ", "");
  }

  /// Past the first of the words that are no day: the next may begin one.
  private static int firstGap(Matcher words) {
    return words.group("day") == null ? words.end("alone") : words.end("day");
  }

  /// Nothing where the word is no month.
  private static Set<String> named(Matcher day) {
    String number = day.group("day");
    String name = number == null ? day.group("alone") : day.group("month");
    String month = MONTH_OF.get(SearchWords.plain(String.valueOf(name)).strip());
    if (month == null) {
      return Set.of();
    }
    Set<String> ways = new LinkedHashSet<>();
    if (number == null) {
      ways.addAll(dated(month, day.group("year4")));
    } else if (day.group("year") == null) {
      ways.add(SearchWords.ofYear(twoDigits(number), month));
    } else {
      ways.addAll(dated(twoDigits(number) + " " + month, day.group("year")));
    }
    ways.addAll(folded(day.group()));
    return ways;
  }

  /// The year may be on its way, or have two digits.
  private static Set<String> dated(String first, @Nullable String year) {
    if (year == null || year.isEmpty()) {
      return Set.of(first);
    }
    String before = first + " ";
    return year.length() == 2 ? Set.of(before + year, before + "20" + year) : Set.of(before + year);
  }

  private static Set<String> ways(String word) {
    Set<String> ways = new LinkedHashSet<>(folded(word));
    String bare = AROUND.matcher(word).replaceAll("");
    Matcher grouped = GROUPED.matcher(bare);
    if (grouped.matches()) {
      String whole = grouped.group(1).replaceAll("\\D", "");
      String decimals = grouped.group(2);
      ways.add(decimals == null || decimals.isEmpty() ? whole : whole + " " + decimals);
    }
    Matcher day = DAY.matcher(word);
    if (day.matches() && isIn(day.group(1), 31) && isIn(day.group(2), 12)) {
      ways.addAll(dated(twoDigits(day.group(1)) + " " + twoDigits(day.group(2)), day.group(3)));
    }
    return ways;
  }

  private static Set<String> folded(String word) {
    Set<String> ways = new LinkedHashSet<>();
    for (String way : List.of(SearchWords.plain(word).strip(), SearchWords.spelled(word).strip())) {
      if (!way.isEmpty()) {
        ways.add(way);
      }
    }
    return ways;
  }

  private static boolean isIn(String number, int most) {
    int value = Integer.parseInt(number);
    return value >= 1 && value <= most;
  }

  private static String twoDigits(String number) {
    return number.length() == 1 ? "0" + number : number;
  }

  private static Map<String, String> monthOf() {
    Map<String, String> numbers = new HashMap<>();
    for (int i = 0; i < MONTHS.size(); i++) {
      for (String name : MONTHS.get(i).split(" ", -1)) {
        numbers.put(name, twoDigits(String.valueOf(i + 1)));
      }
    }
    return Map.copyOf(numbers);
  }

  /// Whether there is a word to look for.
  boolean hasWords() {
    return !terms.isEmpty();
  }

  /// Whether folded words have all of it.
  boolean isIn(String words) {
    return terms.stream()
        .allMatch(ways -> ways.stream().anyMatch(way -> words.contains(" " + way)));
  }

  /// The terms for FTS5. Folded words are letters, digits and blanks: nothing in them means
  /// anything to it, or to LIKE.
  String match() {
    return terms.stream()
        .map(ways ->
            ways.stream()
                .map(way -> "\"" + way + "\" *")
                .collect(Collectors.joining(" OR ", "(", ")")))
        .collect(Collectors.joining(" AND "));
  }

  /// The terms as conditions on a column of folded words.
  ///
  /// @param parameters takes their values
  List<String> likes(String column, Map<String, @Nullable Object> parameters) {
    List<String> conditions = new ArrayList<>();
    for (Set<String> ways : terms) {
      List<String> likes = new ArrayList<>();
      for (String way : ways) {
        String name = "like" + parameters.size();
        parameters.put(name, "% " + way + "%");
        likes.add(column + " LIKE :" + name);
      }
      conditions.add("(" + String.join(" OR ", likes) + ")");
    }
    return conditions;
  }
}
