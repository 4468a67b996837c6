package app.landfall.invoices.bank;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes statements as banks write them: the same facts in any version of `camt.053`, dressed as
/// oddly as real banks dress them.
public final class MadeStatement {
  /// How a bank writes what is always the same.
  public enum Dress {
    PLAIN,
    /// Ids are filled up with blanks to 35 letters.
    PADDED,
    /// Elements have a prefix.
    PREFIXED,
    /// A line break and blanks stand before the declaration.
    LATE,
    MARKED_UTF8,
    UTF16,
    LATIN1,
    /// Days have a time and a zone.
    TIMED,
    /// All on one line, with comments between.
    COMMENTED;
  }

  private final int version;
  private final Dress dress;
  private final List<Stated> statements = new ArrayList<>();

  public MadeStatement(int version, Dress dress) {
    this.version = version;
    this.dress = dress;
  }

  /// One account.
  public static final class Stated {
    private final String id;
    private final String account;
    private final int page;
    private final MadeStatement file;
    private final StringBuilder entries = new StringBuilder();

    private Stated(MadeStatement file, String id, String account, int page) {
      this.file = file;
      this.id = id;
      this.account = account;
      this.page = page;
    }

    /// @param amount below zero: money goes out
    public Stated entry(String day, String amount, String reference, String... details) {
      return worded("BOOK", day, amount, reference, "", details);
    }

    public Stated worded(
        String status,
        String day,
        String amount,
        String reference,
        String text,
        String... details) {
      boolean out = amount.startsWith("-");
      entries
          .append("<Ntry><Amt Ccy=\"EUR\">")
          .append(out ? amount.substring(1) : amount)
          .append("</Amt><CdtDbtInd>")
          .append(out ? "DBIT" : "CRDT")
          .append("</CdtDbtInd><Sts>")
          .append(file.version >= 8 ? "<Cd>" + status + "</Cd>" : status)
          .append("</Sts>")
          .append("<BookgDt>")
          .append(file.day(day))
          .append("</BookgDt><ValDt>")
          .append(file.day(day))
          .append("</ValDt>");
      if (!reference.isEmpty()) {
        entries.append("<AcctSvcrRef>").append(file.id(reference)).append("</AcctSvcrRef>");
      }
      entries.append("<BkTxCd><Prtry><Cd>NTRF</Cd></Prtry></BkTxCd>");
      if (details.length > 0) {
        entries.append("<NtryDtls>").append(String.join("", details)).append("</NtryDtls>");
      }
      if (!text.isEmpty()) {
        entries.append("<AddtlNtryInf>").append(text).append("</AddtlNtryInf>");
      }
      entries.append("</Ntry>");
      return this;
    }

    public MadeStatement done() {
      return file;
    }

    private String xml() {
      return "<Stmt><Id>"
          + id
          + "</Id>"
          + (page == 0 || file.version < 4
              ? ""
              : "<StmtPgntn><PgNb>" + page + "</PgNb><LastPgInd>true</LastPgInd></StmtPgntn>")
          + "<CreDtTm>2026-03-02T06:00:00+01:00</CreDtTm><Acct><Id><IBAN>"
          + account
          + "</IBAN></Id><Ccy>EUR</Ccy></Acct>"
          + entries
          + "</Stmt>";
    }
  }

  public Stated statement(String id, String account) {
    return statement(id, account, 0);
  }

  public Stated statement(String id, String account, int page) {
    Stated stated = new Stated(this, id, account, page);
    statements.add(stated);
    return stated;
  }

  /// The details of a batch that shows one sum only.
  public String batch(String id, int count) {
    return "<Btch><PmtInfId>" + id(id) + "</PmtInfId><NbOfTxs>" + count + "</NbOfTxs></Btch>";
  }

  /// The details of one payment.
  public String payment(
      boolean out, @Nullable String endToEndId, String party, String account, String remittance) {
    return payment(out, endToEndId, party, account, remittance, null, null);
  }

  public String payment(
      boolean out,
      @Nullable String endToEndId,
      String party,
      String account,
      String remittance,
      @Nullable String amount,
      @Nullable String reason) {
    String side = out ? "Cdtr" : "Dbtr";
    String name = "<Nm>" + party + "</Nm>";
    return "<TxDtls><Refs><EndToEndId>"
        + id(endToEndId == null || endToEndId.isEmpty() ? "NOTPROVIDED" : endToEndId)
        + "</EndToEndId></Refs>"
        + (amount == null ? "" : amount(amount))
        + "<RltdPties><"
        + side
        + ">"
        + (version >= 8 ? "<Pty>" + name + "</Pty>" : name)
        + "</"
        + side
        + "><"
        + side
        + "Acct><Id><IBAN>"
        + account
        + "</IBAN></Id></"
        + side
        + "Acct></RltdPties><RmtInf>"
        + remittance
        + "</RmtInf>"
        + (reason == null ? "" : "<RtrInf><Rsn><Cd>" + reason + "</Cd></Rsn></RtrInf>")
        + "</TxDtls>";
  }

  private String amount(String amount) {
    String stated = "<Amt Ccy=\"EUR\">" + amount + "</Amt>";
    return version >= 3 ? stated : "<AmtDtls><TxAmt>" + stated + "</TxAmt></AmtDtls>";
  }

  public static String text(String text) {
    return "<Ustrd>" + text + "</Ustrd>";
  }

  public static String reference(String reference) {
    return "<Strd><CdtrRefInf><Ref>" + reference + "</Ref></CdtrRefInf></Strd>";
  }

  private String day(String day) {
    return dress == Dress.TIMED
        ? "<DtTm>" + day + "T00:00:00+01:00</DtTm>"
        : "<Dt>" + day + "</Dt>";
  }

  private String id(String id) {
    return dress == Dress.PADDED ? "%-35s".formatted(id) : id;
  }

  public byte[] bytes() {
    StringBuilder body = new StringBuilder();
    statements.forEach(one -> body.append(one.xml()));
    String document =
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.%02d\"><BkToCstmrStmt>"
                .formatted(version)
            + "<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-02T06:00:00</CreDtTm></GrpHdr>"
            + body
            + "</BkToCstmrStmt></Document>";
    return switch (dress) {
      case PLAIN, PADDED, TIMED -> encoded("", document, "UTF-8", StandardCharsets.UTF_8);
      case PREFIXED -> encoded("", prefixed(document), "UTF-8", StandardCharsets.UTF_8);
      case LATE -> ("\r\n  \n" + document).getBytes(StandardCharsets.UTF_8);
      case MARKED_UTF8 -> encoded("\uFEFF", document, "UTF-8", StandardCharsets.UTF_8);
      case UTF16 -> encoded("", document, "UTF-16", StandardCharsets.UTF_16);
      case LATIN1 -> encoded("", document, "ISO-8859-1", StandardCharsets.ISO_8859_1);
      case COMMENTED ->
          encoded(
              "",
              document.replace("<Ntry>", "<!-- entry --><Ntry>").replace("><", "> <"),
              "UTF-8",
              StandardCharsets.UTF_8);
    };
  }

  private static String prefixed(String document) {
    return document
        .replaceAll("<(/?)([A-Z])", "<$1c:$2")
        .replace("<c:Document xmlns=", "<c:Document xmlns:c=");
  }

  private static byte[] encoded(String mark, String document, String name, Charset charset) {
    return (mark + "<?xml version='1.0' encoding='" + name + "'?>" + document).getBytes(charset);
  }
}
