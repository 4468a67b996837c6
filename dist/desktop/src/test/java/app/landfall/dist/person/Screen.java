package app.landfall.dist.person;

import app.landfall.testkit.window.Glance;
import app.landfall.testkit.window.Glance.Thing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What the window shows at one moment, in the words of this walk.
///
/// @param seen all of it
record Screen(Glance seen) {
  /// Columns of the list, in the order of its model.
  static final int STATE = 0;

  static final int SUPPLIER = 1;
  static final int NUMBER = 2;
  static final int STATUS = 5;
  static final int AMOUNT_DUE = 6;
  static final int TOTAL = 7;

  static final String LIST = "invoices.table";
  private static final String TAB = "tab.invoice:";
  private static final Pattern ANY_TAB =
      Pattern.compile("tab\\.(view|invoice:.*|payment-run:.*|bank-statement:.*)");
  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cc}\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069]");

  List<List<String>> rows() {
    return seen.table(LIST).rows();
  }

  List<Integer> chosen() {
    return seen.table(LIST).chosen();
  }

  boolean shows(String name) {
    return seen.shown(name).isPresent();
  }

  boolean canUse(String name) {
    return seen.shown(name).filter(Thing::enabled).isPresent();
  }

  /// Whether the list of invoices is in front, with rows or without any.
  boolean isListInFront() {
    return shows(LIST) || shows("invoices.clearFilters");
  }

  /// The number of the one invoice that is chosen.
  Optional<String> chosenNumber() {
    List<Integer> rows = chosen();
    return rows.size() == 1 && rows.getFirst() < rows().size()
        ? Optional.of(rows().get(rows.getFirst()).get(NUMBER))
        : Optional.empty();
  }

  /// The id of the invoice whose tab is in front.
  Optional<String> frontTab() {
    return !shows("invoice.editor")
        ? Optional.empty()
        : seen.things().stream()
            .filter(it -> it.showing() && it.selected() && it.name().startsWith(TAB))
            .map(it -> it.name().substring(TAB.length()))
            .findFirst();
  }

  /// The tabs that can be clicked, that of the view first.
  List<String> tabs() {
    return seen.things().stream()
        .filter(Thing::showing)
        .map(Thing::name)
        .filter(name -> ANY_TAB.matcher(name).matches())
        .distinct()
        .toList();
  }

  List<String> named(String prefix) {
    return seen.things().stream()
        .filter(it -> it.showing() && it.enabled() && it.name().startsWith(prefix))
        .map(Thing::name)
        .distinct()
        .toList();
  }

  /// The state that is filtered by.
  String filter() {
    return seen.things().stream()
        .filter(it -> it.showing() && it.selected() && it.name().startsWith("invoices.show."))
        .map(it -> it.name().substring("invoices.show.".length()).toUpperCase(Locale.ROOT))
        .findFirst()
        .orElse("");
  }

  String search() {
    return seen.text("invoices.search");
  }

  /// The figure behind the words of a chip, badge or count; nothing where there is none.
  static OptionalLong figure(String text) {
    String digits = text.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
  }

  /// Text as people see it: without what cannot be seen.
  static String visible(String text) {
    return HIDDEN.matcher(text).replaceAll("");
  }

  /// Whether text holds what would reorder what people read, or is no character at all.
  static boolean isHostile(String text) {
    return HIDDEN.matcher(text.replace("\n", "").replace("\t", "")).find();
  }
}
