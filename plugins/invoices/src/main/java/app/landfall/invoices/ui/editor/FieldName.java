package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.InvoiceField;

/// The names of the form's fields.
final class FieldName {
  private FieldName() {}

  static String of(InvoiceField field) {
    return switch (field) {
      case SUPPLIER -> TEXTS.supplier();
      case NUMBER -> TEXTS.number();
      case ISSUE_DATE -> TEXTS.issueDate();
      case DUE_DATE -> TEXTS.dueDate();
      case DISCOUNTS -> TEXTS.discount();
      case TOTAL -> TEXTS.total();
      case AMOUNT_DUE -> TEXTS.amountDue();
      case CURRENCY -> TEXTS.currency();
      case NET -> TEXTS.net();
      case TAX -> TEXTS.tax();
      case IBAN -> TEXTS.iban();
      case BIC -> TEXTS.bic();
      case ACCOUNT_HOLDER -> TEXTS.accountHolder();
      case PAYMENT_REFERENCE -> TEXTS.paymentReference();
      case PAYMENT_TERMS -> TEXTS.terms();
      case ORDER_REFERENCE -> TEXTS.orderReference();
      case NOTE -> TEXTS.note();
      case WORKFLOW -> TEXTS.workflow();
      case APPROVED_AMOUNT -> TEXTS.approvedAmount();
      case APPROVED_ACCOUNT -> TEXTS.approvedAccount();
      default -> field.word().replace('-', ' ');
    };
  }
}
