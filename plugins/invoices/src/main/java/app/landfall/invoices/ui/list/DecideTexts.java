package app.landfall.invoices.ui.list;

import app.landfall.plugin.Texts;

/// The words of the page of what is to be decided.
interface DecideTexts {
  DecideTexts DECIDE = Texts.of(DecideTexts.class);

  String title();

  String nothing();

  String what();

  String supplier();

  String number();

  String amount();

  String said();

  String twoFiles();

  String moreThanOpen();

  String deleted();

  String deletedIsInBin();

  String question();

  String questionTo(String who);

  String fellBack(String facts);

  String second(String who);

  String approval();

  String twoAccounts();

  String account();

  String confirmAccount();

  String chooseAccount();

  String reading();

  String returned();

  String entry();

  String rejected();

  String factAmount();

  String factAccount();

  String factSupplier();

  String approve();

  String ask();

  String reject();

  String answer();

  String text();

  String say();

  String of();

  String approved(long count);

  String asked(long count);

  String rejectedNow(long count);

  String answered(long count);

  String secondWaits(long count);

  String samePerson(long count);

  String chooseInvoice();

  String sayWhy();

  String decideVersions(long count);

  String nothingAsked(long count);

  String gone(long count);

  String entryByCommand();

  String takeOut();

  String outOf(String run, String who, String day);

  String takenOut(String run);

  String notTakenOut();
}
