package app.landfall.invoices.bank;

import app.landfall.invoices.bank.AccountStatement.BookedEntry;
import app.landfall.invoices.bank.AccountStatement.EntryPart;
import app.landfall.plugin.Sentence;
import app.landfall.plugin.typed.Iban;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The reader of statements: ISO 20022 `camt.053`, every version from 2 on, with one account or
/// many. What is stated is taken as it is; one amount or day that cannot be read refuses the whole
/// file, for half a statement would look like a whole one.
public final class StatementReader {
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,5})?");
  private static final int DAY = 10;
  private static final String PATH = "BkToCstmrStmt";

  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> alike = new HashMap<>();

  private StatementReader() {}

  /// The statements in a file. A page of one that comes twice in it is read once.
  public static List<AccountStatement> read(byte[] bytes) throws UnreadableBankFileException {
    BankElement document = BankXml.read(bytes);
    BankElement root = document.name().equals(PATH) ? document : document.first(PATH);
    if (root == BankElement.NONE) {
      throw new UnreadableBankFileException(other(document));
    }
    StatementReader reader = new StatementReader();
    List<AccountStatement> found = new ArrayList<>();
    for (BankElement stated : root.all("Stmt")) {
      if (reader.seen.add(page(stated))) {
        found.add(reader.statement(stated));
      }
    }
    if (found.isEmpty()) {
      throw new UnreadableBankFileException(BankFileTexts.TEXTS.missing("Stmt"));
    }
    return found;
  }

  private static Sentence other(BankElement document) {
    String name = document.child().name();
    return name.equals("BkToCstmrAcctRpt")
        ? BankFileTexts.TEXTS.intraday()
        : BankFileTexts.TEXTS.otherFile(name.isEmpty() ? document.name() : name);
  }

  private static String page(BankElement stated) {
    return String.join("\u001f", account(stated), stated.text("Id"), stated.text("StmtPgntn/PgNb"));
  }

  private static String account(BankElement stated) {
    return Iban.plain(stated.text("Acct/Id/IBAN", "Acct/Id/Othr/Id", "Acct/Id/PrtryAcct/Id"));
  }

  private AccountStatement statement(BankElement stated) throws UnreadableBankFileException {
    String account = account(stated);
    if (account.isEmpty()) {
      throw new UnreadableBankFileException(BankFileTexts.TEXTS.missing("Acct"));
    }
    String currency = currency(stated);
    String scope = account + "\u001f" + stated.text("Id");
    List<BookedEntry> entries = new ArrayList<>();
    int pending = 0;
    for (BankElement entry : stated.all("Ntry")) {
      if (isBooked(entry)) {
        entries.add(entry(entry, account, scope));
      } else {
        pending++;
      }
    }
    return new AccountStatement(
        stated.text("Id"),
        account,
        currency,
        balance(stated, "OPBD", "PRCD"),
        balance(stated, "CLBD"),
        entries,
        pending);
  }

  private static String currency(BankElement stated) {
    String said = stated.text("Acct/Ccy");
    return said.isEmpty() ? stated.first("Bal/Amt").currency() : said;
  }

  /// Version 2 writes the word itself, later ones put it into a code.
  private static boolean isBooked(BankElement entry) {
    String status = entry.text("Sts/Cd", "Sts/Prtry", "Sts");
    return status.isEmpty() || status.equals("BOOK");
  }

  private static @Nullable BigDecimal balance(BankElement stated, String... kinds)
      throws UnreadableBankFileException {
    for (String kind : kinds) {
      for (BankElement balance : stated.all("Bal")) {
        if (balance.text("Tp/CdOrPrtry/Cd").equals(kind)) {
          BigDecimal amount = amount(balance.text("Amt"));
          return isDebit(balance) ? amount.negate() : amount;
        }
      }
    }
    return null;
  }

  private static boolean isDebit(BankElement said) {
    return said.text("CdtDbtInd").equals("DBIT");
  }

  private BookedEntry entry(BankElement stated, String account, String scope)
      throws UnreadableBankFileException {
    boolean debit = isDebit(stated);
    BigDecimal amount = amount(stated.text("Amt"));
    String currency = stated.first("Amt").currency();
    LocalDate day = day(stated.text("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"));
    List<EntryPart> parts = parts(stated, debit, currency);
    String effect = (debit ? "-" : "+") + amount.stripTrailingZeros().toPlainString();
    String own =
        String.join("\u001f", account, day.toString(), effect, currency, said(stated, parts));
    int which = alike.merge(scope + "\u001f" + own, 1, Integer::sum);
    return new BookedEntry(
        BankId.of("BE", own, Integer.toString(which)),
        debit,
        amount,
        currency,
        day,
        isReturned(stated),
        batch(stated),
        parts);
  }

  /// What tells an entry from another of the same day and amount: the bank's own reference, or all
  /// that it says where it gives none.
  private static String said(BankElement stated, List<EntryPart> parts) {
    String reference = BankId.plain(stated.text("AcctSvcrRef"));
    return reference.isEmpty()
        ? parts.stream()
            .map(part -> part.endToEndId() + part.batchId() + part.account() + part.text())
            .collect(Collectors.joining("\u001f"))
        : reference;
  }

  private static boolean isReturned(BankElement stated) {
    return stated.text("RvslInd").matches("true|1")
        || stated.has("NtryDtls/TxDtls/RtrInf")
        || stated.text("BkTxCd/Domn/Fmly/SubFmlyCd").matches("RRTN|RPCR|DAJT|CAJT")
        || stated.text("NtryDtls/TxDtls/BkTxCd/Domn/Fmly/SubFmlyCd").matches("RRTN|RPCR");
  }

  /// The batch of which an entry is the sum: all of its payments are of one, and none of them is
  /// named on its own.
  private static String batch(BankElement stated) {
    Set<String> ids =
        stated.all("NtryDtls").stream()
            .map(it -> BankId.plain(it.text("Btch/PmtInfId", "TxDtls/Refs/PmtInfId")))
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toSet());
    return ids.size() == 1 ? ids.iterator().next() : "";
  }

  private static List<EntryPart> parts(BankElement stated, boolean debit, String currency)
      throws UnreadableBankFileException {
    List<BankElement> details = stated.all("NtryDtls/TxDtls");
    List<EntryPart> parts = new ArrayList<>();
    for (BankElement detail : details) {
      parts.add(
          part(stated, detail, debit, details.size() == 1 ? null : partAmount(detail, currency)));
    }
    if (parts.isEmpty()) {
      parts.add(part(stated, BankElement.NONE, debit, null));
    }
    return parts;
  }

  private static EntryPart part(
      BankElement stated, BankElement detail, boolean debit, @Nullable BigDecimal amount) {
    String side = debit ? "Cdtr" : "Dbtr";
    String other = debit ? "Dbtr" : "Cdtr";
    return new EntryPart(
        BankId.plain(detail.text("Refs/EndToEndId")),
        BankId.plain(detail.text("Refs/PmtInfId")),
        amount,
        party(detail, side, other),
        Iban.plain(
            detail.text(
                "RltdPties/" + side + "Acct/Id/IBAN",
                "RltdPties/" + side + "Acct/Id/Othr/Id",
                "RltdPties/" + other + "Acct/Id/IBAN")),
        detail.all("RmtInf/Strd/CdtrRefInf/Ref").stream()
            .map(BankElement::text)
            .filter(text -> !text.isEmpty())
            .toList(),
        text(stated, detail),
        detail.text("RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry", "RtrInf/AddtlInf"));
  }

  /// Version 2 names a party at once, later ones say first whether it is one or a bank.
  private static String party(BankElement detail, String side, String other) {
    return detail.text(
        "RltdPties/" + side + "/Nm",
        "RltdPties/" + side + "/Pty/Nm",
        "RltdPties/Ultmt" + side + "/Nm",
        "RltdPties/" + other + "/Nm",
        "RltdPties/" + other + "/Pty/Nm");
  }

  private static String text(BankElement stated, BankElement detail) {
    String remittance =
        detail.all("RmtInf/Ustrd").stream()
            .map(BankElement::text)
            .collect(Collectors.joining(" "))
            .strip();
    return remittance.isEmpty()
        ? detail.text("AddtlTxInf").isEmpty()
            ? stated.text("AddtlNtryInf")
            : detail.text("AddtlTxInf")
        : remittance;
  }

  /// The amount of one payment among several. One in another currency says nothing about ours.
  private static @Nullable BigDecimal partAmount(BankElement detail, String currency)
      throws UnreadableBankFileException {
    for (String path : List.of("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt")) {
      BankElement stated = detail.first(path);
      if (stated != BankElement.NONE && Objects.equals(stated.currency(), currency)) {
        return amount(stated.text());
      }
    }
    return null;
  }

  private static BigDecimal amount(String text) throws UnreadableBankFileException {
    if (!AMOUNT.matcher(text).matches()) {
      throw new UnreadableBankFileException(BankFileTexts.TEXTS.oddAmount(text));
    }
    return new BigDecimal(text);
  }

  private static LocalDate day(String text) throws UnreadableBankFileException {
    try {
      return LocalDate.parse(text.substring(0, Math.min(DAY, text.length())));
    } catch (DateTimeException odd) {
      throw new UnreadableBankFileException(BankFileTexts.TEXTS.oddDay(text));
    }
  }
}
