package app.landfall.invoices.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.invoices.bank.AccountStatement.BookedEntry;
import app.landfall.invoices.bank.MadeStatement.Dress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Statements as real banks write them, odd ones among them.
final class StatementReaderTest {
  private static final List<Integer> VERSIONS = List.of(2, 3, 4, 6, 8, 10, 13);
  private static final String OURS = "DE89370400440532013000";
  private static final String SECOND = "AT611904300234573201";
  private static final String THEIRS = "DE02120300000000202051";

  /// The same day in any version and dress.
  private static byte[] day(int version, Dress dress) {
    MadeStatement file = new MadeStatement(version, dress);
    return file.statement("2026-041", OURS)
        .entry("2026-03-02", "-1234.50", "20260302-1", file.batch("LB-ABC", 3))
        .entry(
            "2026-03-02",
            "-119.00",
            "20260302-2",
            file.payment(true, "LP-XYZ", "Müller &amp; Söhne", THEIRS, MadeStatement.text("RE 77")))
        .entry(
            "2026-03-02",
            "-50",
            "20260302-3",
            file.payment(true, "", "Nordlys", THEIRS, MadeStatement.reference("RF18539007547034")))
        .entry(
            "2026-03-02",
            "80.00",
            "20260302-4",
            file.payment(
                false, "LP-OLD", "Gone Ltd", THEIRS, MadeStatement.text("RETURN"), null, "AC04"))
        .worded("BOOK", "2026-03-02", "-1.50", "", "Fee")
        .worded("BOOK", "2026-03-02", "-1.50", "", "Fee")
        .worded("PDNG", "2026-03-02", "-9.99", "", "Card")
        .done()
        .statement("2026-007", SECOND)
        .entry(
            "2026-03-02",
            "-300.00",
            "NONREF",
            file.payment(true, "LP-A", "A", THEIRS, MadeStatement.text("one"), "100.00", null),
            file.payment(true, "LP-B", "B", THEIRS, MadeStatement.text("two"), "200.00", null))
        .done()
        .bytes();
  }

  @Test
  void everyVersionInEveryDressSaysTheSameWithTheSameIds() throws Exception {
    List<AccountStatement> expected = StatementReader.read(day(2, Dress.PLAIN));
    int read = 0;
    for (int version : VERSIONS) {
      for (Dress dress : Dress.values()) {
        assertThat(StatementReader.read(day(version, dress)))
            .as("version %s, %s", version, dress)
            .isEqualTo(expected);
        read++;
      }
    }
    assertThat(read).isGreaterThan(40);
  }

  @Test
  void whatIsStatedIsReadAsItIs() throws Exception {
    List<AccountStatement> found = StatementReader.read(day(8, Dress.PADDED));

    assertThat(found).extracting(AccountStatement::account).containsExactly(OURS, SECOND);
    AccountStatement first = found.getFirst();
    assertThat(first.pending()).isEqualTo(1);
    assertThat(first.entries()).hasSize(6);
    BookedEntry batch = first.entries().getFirst();
    assertThat(batch.batchId()).isEqualTo("LB-ABC");
    assertThat(batch.debit()).isTrue();
    assertThat(batch.amount()).isEqualByComparingTo("1234.50");
    assertThat(batch.bookedOn()).isEqualTo(LocalDate.of(2026, 3, 2));
    var single = first.entries().get(1).parts().getFirst();
    assertThat(single.endToEndId()).isEqualTo("LP-XYZ");
    assertThat(single.party()).isEqualTo("Müller & Söhne");
    assertThat(single.account()).isEqualTo(THEIRS);
    assertThat(single.text()).isEqualTo("RE 77");
    assertThat(first.entries().get(2).parts().getFirst().references())
        .containsExactly("RF18539007547034");
    assertThat(first.entries().get(2).parts().getFirst().endToEndId()).isEmpty();
    BookedEntry back = first.entries().get(3);
    assertThat(back.debit()).isFalse();
    assertThat(back.returned()).isTrue();
    assertThat(back.parts().getFirst().reason()).isEqualTo("AC04");
    assertThat(found.get(1).entries().getFirst().parts())
        .extracting(part -> String.valueOf(part.amount()))
        .containsExactly("100.00", "200.00");
  }

  @Test
  void twoEntriesThatAreAlikeAreTwo() throws Exception {
    List<String> ids = ids(day(2, Dress.PLAIN));

    assertThat(ids).hasSize(7).doesNotHaveDuplicates().allMatch(id -> id.length() <= 35);
  }

  @Test
  void aPageThatComesTwiceInAFileIsReadOnceAndTwoPagesAreTwo() throws Exception {
    MadeStatement file = new MadeStatement(8, Dress.PLAIN);
    byte[] bytes =
        file.statement("S", OURS, 1)
            .worded("BOOK", "2026-03-02", "-1.50", "", "Fee")
            .done()
            .statement("S", OURS, 1)
            .worded("BOOK", "2026-03-02", "-1.50", "", "Fee")
            .done()
            .statement("S", OURS, 2)
            .worded("BOOK", "2026-03-02", "-1.50", "", "Fee")
            .done()
            .bytes();

    assertThat(ids(bytes)).hasSize(2).doesNotHaveDuplicates();
  }

  private static List<String> ids(byte[] bytes) throws UnreadableBankFileException {
    return StatementReader.read(bytes).stream()
        .flatMap(one -> one.entries().stream())
        .map(BookedEntry::id)
        .toList();
  }

  @Test
  void aStatementThatDoesNotAddUpIsSeen() throws Exception {
    String xml =
        """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
        <Id>1</Id><Acct><Id><IBAN>%s</IBAN></Id></Acct>
        <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">10.00</Amt>
        <CdtDbtInd>DBIT</CdtDbtInd></Bal>
        <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">20.00</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd></Bal>
        <Ntry><Amt Ccy="EUR">25.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-03-02</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>
        """
            .formatted(OURS);

    AccountStatement found = StatementReader.read(xml.getBytes(StandardCharsets.UTF_8)).getFirst();

    assertThat(found.difference())
        .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("5"));
    assertThat(found.currency()).isEqualTo("EUR");
  }

  @Test
  void whatIsNoStatementIsRefusedWithTheReason() {
    refused("hello", "This is no file of a bank: it does not begin as XML does.");
    refused(
        "<Document><BkToCstmrAcctRpt/></Document>",
        "This is a report of the day (camt.052), which may still change. Fetch the statement"
            + " (camt.053).");
    refused(
        "<Document><CstmrCdtTrfInitn/></Document>",
        "This is neither a statement (camt.053) nor an answer of the bank (pain.002); it begins"
            + " with “CstmrCdtTrfInitn”.");
    refused(
        "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Document>&x;</Document>",
        "The file wants to load other files, which no file of a bank does. It was not read.");
    refused(
        "<Document><BkToCstmrStmt><Stmt>",
        "The file breaks off at line 1. Fetch it from the bank again.");
    refused(
        "<Document>\n<BkToCstmrStmt></Stmt></Document>",
        "The file is damaged at line 2. Fetch it from the bank again.");
    refused(
        new String(day(8, Dress.PLAIN), StandardCharsets.UTF_8).replace(">119.00<", ">119,00<"),
        "The file has “119,00” where an amount should be. Nothing of it was used.");
    refused(
        new String(day(8, Dress.PLAIN), StandardCharsets.UTF_8).replace("2026-03-02<", "02.03.26<"),
        "The file has “02.03.26” where a day should be. Nothing of it was used.");
    refused("<a>".repeat(100), "The file is larger or deeper than any file of a bank.");
  }

  private static void refused(String text, String why) {
    assertThatThrownBy(() -> StatementReader.read(text.getBytes(StandardCharsets.UTF_8)))
        .as(text)
        .isInstanceOf(UnreadableBankFileException.class)
        .hasMessage(why);
  }

  /// Whatever a file is damaged by, it is refused or read; and what is read has every entry.
  @Test
  void damagedFilesAreRefusedAndNeverBreakTheReader() throws Exception {
    SplittableRandom random = new SplittableRandom(53);
    Set<String> reasons = new HashSet<>();
    for (int round = 0; round < 4_000; round++) {
      byte[] file =
          random.nextBoolean()
              ? day(VERSIONS.get(random.nextInt(VERSIONS.size())), Dress.PLAIN)
              : BankAnswerReaderTest.ANSWER.getBytes(StandardCharsets.UTF_8);
      byte[] damaged = damaged(file, random);
      reasons.add(outcome(damaged));
    }
    assertThat(reasons).contains("read").hasSizeGreaterThan(10);
  }

  private static String outcome(byte[] bytes) {
    try {
      if (BankFileKind.of(bytes) == BankFileKind.ANSWER) {
        BankAnswerReader.read(bytes);
      } else {
        StatementReader.read(bytes);
      }
      return "read";
    } catch (UnreadableBankFileException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private static byte[] damaged(byte[] file, SplittableRandom random) {
    List<Byte> bytes = new ArrayList<>();
    for (byte one : file) {
      bytes.add(one);
    }
    for (int change = random.nextInt(1, 4); change > 0; change--) {
      int at = random.nextInt(bytes.size());
      switch (random.nextInt(4)) {
        case 0 -> bytes.set(at, (byte) random.nextInt(256));
        case 1 -> bytes.subList(at, Math.min(bytes.size(), at + random.nextInt(1, 30))).clear();
        case 2 -> bytes.addAll(at, List.copyOf(bytes.subList(0, Math.min(at, 80))));
        default -> bytes.subList(at, bytes.size()).clear();
      }
      if (bytes.isEmpty()) {
        break;
      }
    }
    byte[] damaged = new byte[bytes.size()];
    for (int at = 0; at < damaged.length; at++) {
      damaged[at] = bytes.get(at);
    }
    return damaged;
  }
}
