package app.landfall.invoices.bank;

import java.nio.charset.StandardCharsets;

/// The kinds of files that come from a bank, told apart by their first kilobytes.
public enum BankFileKind {
  /// A statement of accounts, `camt.053`.
  STATEMENT,
  /// The bank's answer to an order, `pain.002`.
  ANSWER,
  /// Anything else.
  OTHER;

  private static final int LOOKED_AT = 8192;

  /// The kind of a file. That it can be read is not said.
  public static BankFileKind of(byte[] bytes) {
    String begins =
        new String(bytes, 0, Math.min(LOOKED_AT, bytes.length), StandardCharsets.ISO_8859_1)
            .replace("\0", "");
    if (begins.contains("BkToCstmrStmt")) {
      return STATEMENT;
    }
    return begins.contains("CstmrPmtStsRpt") ? ANSWER : OTHER;
  }
}
