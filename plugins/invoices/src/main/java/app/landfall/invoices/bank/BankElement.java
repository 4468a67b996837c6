package app.landfall.invoices.bank;

import java.util.ArrayList;
import java.util.List;

/// An element of a file of a bank. Found by its name alone: versions differ in namespaces, banks in
/// prefixes.
final class BankElement {
  static final BankElement NONE = new BankElement("", "");

  private final String name;
  private final String currency;
  private final StringBuilder text = new StringBuilder(0);
  private final List<BankElement> children = new ArrayList<>(0);

  /// @param currency its attribute `Ccy`, the only one that says anything; empty where it has none
  BankElement(String name, String currency) {
    this.name = name;
    this.currency = currency;
  }

  void add(BankElement child) {
    children.add(child);
  }

  StringBuilder content() {
    return text;
  }

  String name() {
    return name;
  }

  String currency() {
    return currency;
  }

  /// Its first child.
  BankElement child() {
    return children.isEmpty() ? NONE : children.getFirst();
  }

  /// All elements at the end of a path such as `NtryDtls/TxDtls`, in order.
  List<BankElement> all(String path) {
    List<BankElement> found = List.of(this);
    for (String step : path.split("/", -1)) {
      List<BankElement> next = new ArrayList<>();
      for (BankElement one : found) {
        one.children.stream().filter(child -> child.name.equals(step)).forEach(next::add);
      }
      found = next;
    }
    return found;
  }

  /// The first element at the end of a path.
  ///
  /// @return without text and children where there is none
  BankElement first(String path) {
    List<BankElement> found = all(path);
    return found.isEmpty() ? NONE : found.getFirst();
  }

  boolean has(String path) {
    return !all(path).isEmpty();
  }

  /// Its own text on one line, without the blanks it was padded with.
  String text() {
    return String.join(" ", text.toString().strip().split("[\\s\\u00a0]+", -1));
  }

  /// The first text at the end of one of some paths that says something; empty where none does.
  String text(String... paths) {
    for (String path : paths) {
      for (BankElement one : all(path)) {
        if (!one.text().isEmpty()) {
          return one.text();
        }
      }
    }
    return "";
  }
}
