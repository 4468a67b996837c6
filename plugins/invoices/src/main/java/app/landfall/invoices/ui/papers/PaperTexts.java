package app.landfall.invoices.ui.papers;

import app.landfall.plugin.Texts;

/// The texts about papers.
public interface PaperTexts {
  PaperTexts PAPERS = Texts.of(PaperTexts.class);

  String papers();

  String inbox();

  String inboxEmpty();

  String noneHere();

  String orphaned();

  String all();

  String chipCount(String word, long count);

  String name();

  String kind();

  String size();

  String addedAt();

  String why();

  String open();

  String openNamed(String name);

  String save();

  String saveNamed(String name);

  String attach();

  String attachTo();

  String attachQuestion();

  String attachConfirm();

  String cancel();

  String noInvoice(String typed);

  String severalInvoices(String typed);

  String newInvoice();

  String remove();

  String removeNamed(String name);

  String isOriginal();

  String delete();

  String attached(String name);

  String attachedMany(long count);

  String released(String name);

  String deleted(String name);

  String deletedMany(long count);

  String failed(String why);

  String saved(String name);

  String notOpened();

  String onlySaved();

  String chooseOne();

  String replaceTitle(String name);

  String replaceText();

  String replace();

  String here();

  String onlyAtServer();

  String missing();

  String invoiceGone();

  String notReadYet();

  String facts(String kind, String size, String place);

  String pdf();

  String xml();

  String image();

  String mail();

  String zip();

  String document();

  String other();

  String bytes(long count);

  String kilobytes(long count);

  String megabytes(String count);

  String saveFirst();
}
