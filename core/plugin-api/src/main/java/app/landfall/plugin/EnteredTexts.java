package app.landfall.plugin;

/// The reasons for refusing what was typed, each with an example of what is understood. Their names
/// are the keys of `typed.Why`.
interface EnteredTexts {
  Sentence noAmount(String typed, String example);

  Sentence noAmountBut(String typed, String odd, String example);

  Sentence noNumber(String typed, String example);

  Sentence noNumberBut(String typed, String odd, String example);

  Sentence day(String typed, String example);

  Sentence twoMarks(String typed, String example);

  Sentence grouping(String typed, String example);

  Sentence twoAmounts(String typed, String example);

  Sentence unfinished(String typed, String example);

  Sentence minusBehind(String typed, String negative, String round);

  Sentence minusOrPoint(String typed, String one, String other);

  Sentence twoWays(String typed, String one, String other);

  Sentence tooFine(String typed, String currency, String decimals, String example);

  Sentence tooFineWithout(String typed, String decimals, String example);

  Sentence noDecimals(String typed, String currency, String example);

  Sentence whole(String typed, String example);

  Sentence tooLarge(String typed, String most);

  Sentence otherCurrency(String currency, String field);

  Sentence currencyMissing(String currency);

  Sentence noCurrencyHere(String typed, String example);

  Sentence noDay(String typed, String example);

  Sentence noDayCounted(String typed, String example);

  Sentence noSuchDay(String typed, String example);

  Sentence oddYear(String year, String example);

  Sentence yearMissing(String typed, String example);

  Sentence twoDays(String typed, String one, String other);

  Sentence noIban(String typed, String example);

  Sentence ibanCountry(String country, String example);

  Sentence ibanLength(String country, String wanted, String has);

  Sentence ibanDigits(String typed);
}
