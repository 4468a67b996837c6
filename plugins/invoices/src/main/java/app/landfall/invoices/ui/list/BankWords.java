package app.landfall.invoices.ui.list;

import app.landfall.plugin.Texts;

/// The words of the pages of the bank.
interface BankWords {
  BankWords BANK = Texts.of(BankWords.class);

  String run();

  String statement();

  String dueBy();

  String from();

  String noAccount();

  String supplier();

  String number();

  String amount();

  String discount();

  String on();

  String account();

  String remark();

  String leaveOut();

  String takeIn();

  String write();

  String accept(long count);

  String step();

  String stepWritten(String file);

  String stepWithdrawn();

  String sum(long count, String total);

  String saves(String saved);

  String staysOut(String why);

  String otherwise();

  String there(String file);

  String noDay();

  String readFirst();

  String runs();

  String noRuns();

  String writtenOn();

  String by();

  String payments();

  String state();

  String confirmAccounts();

  String withdraw();

  String runWithdrawn();

  String wrote(String file);

  String fileName(String day);

  String askWithdraw(String day, String total);

  String askWithdrawText(long count, String file, String who);

  String leaveRun();

  String askDelete(String what);

  String askDeleteMany(long inFiles, long all);

  String askDeleteText(String files);

  String deleteAllTheSame();

  String leaveInvoice();

  String deletedInvoices(long count);

  String notWithdrawn();

  String chooseRun();

  String withdrawn();

  String inPayment(long count);

  String accepted(long count);

  String rejected(long count);

  String booked(long count);

  String returned(long count);

  String takenOut(long count);

  String inTwoFiles(long count);

  String moreDoubts(long count);

  String read();

  String statementStep();

  String noEntries();

  String day();

  String party();

  String words();

  String stateBooked();

  String stateKnown();

  String stateReturned();

  String stateOpen();

  String stateAside();

  String stateIncoming();

  String whyTwice();

  String whyNotedTwice();

  String whyReturned();

  String whyRefused();

  String pays();

  String setAside();

  String chooseOpen();

  String statementRead(long booked, long known, long returned, long open, long before);

  String notOurs(String account);

  String notRead(String file, String why);

  String setAsideNow();

  String bookedNow();

  String notBooked();

  String notOpen();
}
