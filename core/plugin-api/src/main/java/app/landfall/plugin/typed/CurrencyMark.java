package app.landfall.plugin.typed;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A currency as people name it beside an amount: by its code, by a sign, by a word.
///
/// @param word as it is called where it is refused
/// @param codes the currencies it may stand for, by ISO 4217; none where it is no currency
record CurrencyMark(String word, List<String> codes) {
  private static final List<String> DOLLARS =
      List.of("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP", "COP", "ARS");
  private static final List<String> CROWNS = List.of("SEK", "NOK", "DKK", "ISK");

  private static final Map<String, List<String>> MARKS =
      Map.ofEntries(
          Map.entry("€", List.of("EUR")),
          Map.entry("EURO", List.of("EUR")),
          Map.entry("EUROS", List.of("EUR")),
          Map.entry("£", List.of("GBP")),
          Map.entry("$", DOLLARS),
          Map.entry("US$", List.of("USD")),
          Map.entry("C$", List.of("CAD")),
          Map.entry("CA$", List.of("CAD")),
          Map.entry("A$", List.of("AUD")),
          Map.entry("AU$", List.of("AUD")),
          Map.entry("¥", List.of("JPY", "CNY")),
          Map.entry("₹", List.of("INR")),
          Map.entry("RS.", List.of("INR", "PKR", "LKR", "NPR")),
          Map.entry("FR.", List.of("CHF")),
          Map.entry("SFR.", List.of("CHF")),
          Map.entry("KR", CROWNS),
          Map.entry("KR.", CROWNS),
          Map.entry("ZŁ", List.of("PLN")),
          Map.entry("KČ", List.of("CZK")),
          Map.entry("FT", List.of("HUF")),
          Map.entry("₽", List.of("RUB")),
          Map.entry("₺", List.of("TRY")),
          Map.entry("₴", List.of("UAH")),
          Map.entry("₪", List.of("ILS")),
          Map.entry("฿", List.of("THB")),
          Map.entry("₩", List.of("KRW")));

  static CurrencyMark of(String mark) {
    String upper = mark.toUpperCase(Locale.ROOT);
    List<String> codes = MARKS.getOrDefault(upper, List.of());
    boolean isCode = codes.isEmpty() && upper.matches("[A-Z]{3}") && AmountFormat.isCurrency(upper);
    return isCode ? new CurrencyMark(upper, List.of(upper)) : new CurrencyMark(mark, codes);
  }
}
