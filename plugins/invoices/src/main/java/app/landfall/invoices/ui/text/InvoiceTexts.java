package app.landfall.invoices.ui.text;

import app.landfall.plugin.Texts;

/// Every text of the invoices' pages.
public interface InvoiceTexts {
  /// In the language of the screen.
  InvoiceTexts TEXTS = Texts.of(InvoiceTexts.class);

  String title();

  String search();

  String newInvoice();

  String importFiles();

  String importTitle();

  String all();

  String toPay();

  String overdue();

  String paid();

  String waiting();

  String twoVersions();

  String refused();

  String chipCount(String chip, long count);

  String anyDate();

  String thisMonth();

  String lastMonth();

  String thisQuarter();

  String thisYear();

  String lastYear();

  String period();

  String onlySupplier(String supplier);

  String clearSupplier();

  String supplier();

  String number();

  String issueDate();

  String date();

  String dueDate();

  String due();

  String status();

  String amountDue();

  String total();

  String currency();

  String state();

  String noSupplier();

  String noNumber();

  String dueToday();

  String inPayment();

  String dueTomorrow();

  String dueIn(long days);

  String overdueBy(long days);

  String credit();

  String nothingDue();

  String listName();

  String emptyTitle();

  String noMatch();

  String clearFilters();

  String count(long count);

  String selected(long count);

  String sumCredits(String sum);

  String sumToPay(String sums);

  String sumTotal(String sums);

  String addingUp();

  String sumSelected(String sums);

  String open();

  String edit();

  String markPaid();

  String saveBeforePaying();

  String delete();

  String deleteMany(long count);

  String deleted(String what);

  String deletedMany(long count);

  String undo();

  String undoKept(long count);

  String redo();

  String takenBackNow(String sentence);

  String nothingToUndo();

  String nothingToRedo();

  String paidOne(String what);

  String paidMany(long count);

  String nothingToPay();

  String askPaid(String what);

  String askPaidMany(long count, String sums);

  String askPaidSome(long count, long all, String sums);

  String askPaidNone(long all, String sums);

  String paymentDay();

  String cancel();

  String paidAmount();

  String paidInFuture();

  String paidTooMuch(String open);

  String leftOutGone(long count);

  String leftOutNothingOpen(long count);

  String leftOutUndecided(long count);

  String leftOutChanged(long count);

  String leftOutQuestioned(long count);

  String delivered();

  String servicePeriod();

  String periodOf(String from, String to);

  String discount();

  String noDiscount();

  String discountOf(String percent);

  String discountUntil(String percent, String day);

  String leftOutFile(String why);

  String pasted();

  String notKeptFile(String file, String why);

  String mailWithInvoice();

  String mailInInbox();

  String leftOutCount(long count);

  String chooseOne();

  String saveFailed(String why);

  String closeMessage();

  String save();

  String saving();

  String savedHere();

  String discard();

  String editorTitle(String supplier, String number);

  String newTitle();

  String loadingInvoice();

  String goneTitle();

  String goneInvoice();

  String goneWhileEditing();

  String restored(String at);

  String unsavedIsOpen(long count);

  String changedBy(String who, String field, String value);

  String clearedBy(String who, String field);

  String changedMine(String who, String field, String value);

  String anotherComputer();

  String sectionInvoice();

  String sectionAmounts();

  String sectionPayment();

  String sectionOurs();

  String sectionLines();

  String sectionPayments();

  String net();

  String tax();

  String iban();

  String bic();

  String accountHolder();

  String paymentReference();

  String orderReference();

  String note();

  String workflow();

  String approvedAmount();

  String approvedAccount();

  String kind();

  String terms();

  String paymentMeans();

  String vatId();

  String address();

  String buyer();

  String prepaid();

  String rounding();

  String source();

  String supplierNote();

  String standingNew();

  String standingReview();

  String standingApproved();

  String standingHold();

  String standingDisputed();

  String lineItem();

  String lineQuantity();

  String lineUnit();

  String linePrice();

  String lineNet();

  String lineTax();

  String addLine();

  String vatRate(String rate, String basis);

  String sumsOk();

  String sumsRounding(String by);

  String sumsMismatch(String what, String by);

  String sumsNothing();

  String checkLines();

  String checkNet();

  String checkVat();

  String checkTotal();

  String checkDue();

  String keepAccount();

  String changeCurrency(String currency);

  String paidOn(String amount, String day);

  String paidOnBy(String amount, String day, String who);

  String setOffWith(String paid, String other);

  String twoVersionsHere(long count);

  String refusedHere();

  String many(long count);

  String importing(long files);

  String importReading();

  String importChoose();

  String importDone();

  String importCancel();

  String importStopped();

  String importedCount(long count);

  String hereCount(long count);

  String unreadableCount(long count);

  String twinCount(long count);

  String imported();

  String alreadyHere();

  String alreadyHereAs(String name);

  String unreadable();

  String twin();

  String unreadableFile(String file, String reason);

  String showInvoice();

  String actions();

  String unsavedTitle();

  String unsavedQuestion(String what);

  String keepEditing();

  String discardShort();

  String unitPiece();

  String unitHour();

  String unitDay();

  String unitMonth();

  String unitKilogram();

  String unitMetre();

  String unitLitre();

  String unitKilowattHour();

  String unitFlat();

  String more(long count);

  String paidPart(String what, String paid, String open);

  String partPaid();

  String stillOpen(String amount);

  String takeBack();

  String takeBackNamed(String payment);

  String takenBack();

  String takenBackBefore();

  String newAccount(String known);

  String sharedAccount(String others);

  String accountSince(String account, String day);

  String leftOutHeld(long count);

  String leftOutWrongAccount(long count);

  String leftOutUnconfirmed(long count);

  String leftOutBooked(long count);

  String leftOutNoAccount(long count);

  String leftOutOtherAccount(long count);

  String leftOutInPayment(long count);

  String leftOutQueried(long count);

  String leftOutRejected(long count);

  String leftOutUnapproved(long count);

  String leftOutSecond(long count);

  String leftOutFellBack(long count);

  String payTwice(String what, String day, String who);

  String moreInPayment(long count);

  String payFrom();

  String payFromNone();

  String payHow();

  String whoseAccount();

  String confirmTicked();

  String tickAccount();

  String allConfirmed();

  String confirmedOf(long count);

  String payByTransfer();

  String payByCard();

  String payInCash();

  String takeDiscount(String percent, String until, String saving);

  String takeDiscounts(long count, String saving);

  String confirmFirst(String account, String supplier);

  String confirmChanged(String account, String supplier, String known);

  String moreUnconfirmed(long count);

  String confirmFirstOfAll();

  String tickTwice();

  String discountOver();

  String confirmAccount();

  String duplicate(String other);

  String showDuplicate();
}
