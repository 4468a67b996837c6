package app.landfall.invoices.ui.home;

import static app.landfall.invoices.ui.home.HomeTexts.HOME;

/// The words for what waits for somebody.
final class HomeKinds {
  private HomeKinds() {}

  /// @param kind as the figures name it
  static String words(String kind) {
    return switch (kind) {
      case "question" -> HOME.question();
      case "fell-back" -> HOME.fellBack();
      case "second" -> HOME.second();
      case "approve" -> HOME.approve();
      case "two-accounts" -> HOME.twoAccounts();
      case "account" -> HOME.accountCheck();
      case "reading" -> HOME.reading();
      case "returned" -> HOME.returned();
      case "entry" -> HOME.entry();
      case "two-files" -> HOME.twoFiles();
      case "more-than-open" -> HOME.moreThanOpen();
      case "two-versions" -> HOME.twoVersions();
      case "refused" -> HOME.refused();
      default -> kind;
    };
  }
}
