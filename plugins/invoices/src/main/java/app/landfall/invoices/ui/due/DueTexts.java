package app.landfall.invoices.ui.due;

import app.landfall.plugin.Texts;

/// Every text of the page that shows what is to be paid.
public interface DueTexts {
  /// In the language of the screen.
  DueTexts DUE_TEXTS = Texts.of(DueTexts.class);

  String title();

  String nothing();

  String supplier();

  String number();

  String due();

  String discountUntil();

  String saves();

  String amount();

  String remark();

  String overdue();

  String thisWeek();

  String nextWeek();

  String weekOf(String day);

  String undated();

  String taken();

  String held();

  String credits();

  String head(String title, long count);

  String lateBy(long days);

  String undecided();

  String questioned();

  String wrongAccount();

  String unconfirmed();

  String queried();

  String rejected();

  String unapproved();

  String secondMissing();

  String fellBack();

  String paidTooMuch();

  String inFile(String day, String who);

  String onHold();

  String heldSince(String day);

  String overpaid();

  String toPay();

  String saving();

  String heldSum();

  String takenSum();

  String creditSum();

  String chart(String account);

  String bar(String week, String amount, String until);

  String overLimit(String words, String limit);

  String account();

  String more(long count);

  String hold();

  String release();

  String useCredit();

  String holdWhich(String invoice);

  String holdMany(long count);

  String reason();

  String disputed();

  String putOnHold(long count);

  String released(long count);

  String notHeld();

  String chooseCredit();

  String offset(String amount);

  String notOffset();

  String ownAccounts();

  String accountName();

  String holderHint();

  String iban();

  String bic();

  String currency();

  String limit();

  String saveAccount();

  String removeAccount();

  String accountSaved(String account);

  String accountRemoved(String account);

  String limitOdd();

  String ibanOdd();

  String currencyOdd(String typed);

  String setOff();

  String setOffTitle(String amount);

  String setOffLine(String credit, String invoice, String amount);

  String setOffMore(long count);

  String setOffOpen(String amount);

  String setOffCredit(String amount);

  String setOffNow();

  String setOffCancel();

  String setOffNoNumber();

  String setOffGone();

  String setOffNothing();

  String setOffInPayment();

  String setOffChanged();
}
