package app.landfall.invoices.ui.text;

import app.landfall.plugin.Sentence;

/// The words for codes of documents and of means of payment.
interface CodeTexts {
  Sentence invoice();

  Sentence creditNote();

  Sentence partial();

  Sentence debitNote();

  Sentence corrected();

  Sentence prepayment();

  Sentence selfBilled();

  Sentence selfBilledCredit();

  Sentence factoredCredit();

  Sentence factored();

  Sentence partialConstruction();

  Sentence partialFinalConstruction();

  Sentence finalConstruction();

  Sentence notAgreed();

  Sentence cash();

  Sentence cheque();

  Sentence creditTransfer();

  Sentence debitTransfer();

  Sentence bankTransfer();

  Sentence card();

  Sentence directDebit();

  Sentence creditCard();

  Sentence debitCard();

  Sentence standingAgreement();

  Sentence sepaTransfer();

  Sentence sepaDebit();

  Sentence online();

  Sentence clearing();

  Sentence asAgreed();
}
