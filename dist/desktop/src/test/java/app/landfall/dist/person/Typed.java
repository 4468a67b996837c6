package app.landfall.dist.person;

import app.landfall.testkit.window.Glance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The list of what was typed and is not stored yet. Every text is typed once only, so that it can
/// be found again wherever it is kept.
final class Typed {
  /// Something typed.
  ///
  /// @param place the form: `tab` or `beside`
  /// @param form the invoice of the form
  /// @param field such as `note`
  /// @param text as typed
  /// @param column where it is stored
  record Entry(String place, String form, String field, String text, String column) {
    /// An amount is written anew once it is understood.
    boolean isIn(String shown) {
      return column.equals("total") ? digits(shown).equals(digits(text)) : shown.equals(text);
    }

    private static String digits(String text) {
      return text.replaceAll("\\D", "");
    }
  }

  static final Map<String, String> COLUMNS =
      Map.of(
          "supplier", "vendor_name",
          "number", "invoice_number",
          "note", "note",
          "payment-reference", "payment_reference",
          "order-reference", "order_reference",
          "total", "total");

  private final List<Entry> open = new ArrayList<>();

  void typed(String place, String form, String field, String text) {
    open.removeIf(it -> isIn(it, place, form) && it.field().equals(field));
    open.add(new Entry(place, form, field, text, COLUMNS.getOrDefault(field, field)));
  }

  /// Its owner said to drop it.
  void dropped(String place, String form) {
    open.removeIf(it -> isIn(it, place, form));
  }

  /// Its owner said to drop it in a form, and with it what was typed into the other form of the
  /// same invoice and is shown there, too: they have one draft.
  void dropped(String place, String form, Glance seen) {
    open.removeIf(it -> it.form().equals(form) && isShown(it, seen));
    dropped(place, form);
  }

  /// Both forms of an invoice have one draft: of one field typed into both, the last stays.
  private boolean isLast(Entry entry) {
    return open.subList(open.indexOf(entry) + 1, open.size()).stream()
        .noneMatch(
            later -> later.form().equals(entry.form()) && later.field().equals(entry.field()));
  }

  private static boolean isIn(Entry entry, String place, String form) {
    return entry.place().equals(place) && entry.form().equals(form);
  }

  boolean has(String place, String form, String field) {
    return open.stream().anyMatch(it -> isIn(it, place, form) && it.field().equals(field));
  }

  /// Whether a text that a form shows was typed into another form of the same invoice, or is kept.
  boolean isKept(String form, String field, String text, Books.Page page) {
    return page.drafts().contains(json(text))
        || open.stream()
            .anyMatch(it -> it.form().equals(form) && it.field().equals(field) && it.isIn(text));
  }

  /// What was typed and is nowhere; what is stored by now is no longer looked for.
  List<Entry> lost(Books.Page page, Glance seen) {
    open.removeIf(it -> isStored(it, page));
    return open.stream()
        .filter(it -> isLast(it) && !isKept(it, page) && !isShown(it, seen))
        .toList();
  }

  /// What a crash now would lose.
  boolean isAllKept(Books.Page page) {
    return open.stream().allMatch(it -> !isLast(it) || isStored(it, page) || isKept(it, page));
  }

  private static boolean isStored(Entry entry, Books.Page page) {
    return page.bill(entry.form()).filter(bill -> isIn(entry, bill.get(entry.column()))).isPresent()
        || page.losers().contains(json(entry.text()));
  }

  private static boolean isIn(Entry entry, String stored) {
    return entry.column().equals("total")
        ? new java.math.BigDecimal(stored.isEmpty() ? "0" : stored)
            .movePointRight(2)
            .toBigInteger()
            .toString()
            .equals(entry.text().replaceAll("\\D", ""))
        : stored.equals(entry.text());
  }

  /// An amount may be kept as it was written anew.
  private static boolean isKept(Entry entry, Books.Page page) {
    return page.drafts().contains(json(entry.text()))
        || (entry.column().equals("total")
            && page.drafts()
                .replaceAll("[.,' \\p{Zs}’]", "")
                .contains(":\"" + Entry.digits(entry.text()) + "\""));
  }

  private static boolean isShown(Entry entry, Glance seen) {
    return seen.things().stream()
        .anyMatch(it -> it.name().equals("invoice." + entry.field()) && entry.isIn(it.text()));
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
