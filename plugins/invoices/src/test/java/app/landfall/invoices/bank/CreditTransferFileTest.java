package app.landfall.invoices.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.invoices.bank.CreditTransfers.PostalAddress;
import app.landfall.invoices.bank.CreditTransfers.Transfer;
import app.landfall.invoices.bank.CreditTransfers.TransferBatch;
import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/// Files of transfers against a schema of `pain.001.001.09` and a reader that are not ours.
final class CreditTransferFileTest {
  private static final String OURS = "DE89370400440532013000";
  private static final String THEIRS = "FR1420041010050500013M02606";

  private static Schema schema;

  @BeforeAll
  static void readSchema() throws IOException, SAXException {
    try (InputStream xsd =
        CreditTransferFileTest.class.getResourceAsStream("/pain.001.001.09.xsd")) {
      assertThat(xsd).isNotNull();
      schema =
          SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
              .newSchema(new StreamSource(xsd));
    }
  }

  private static void requireValid(CreditTransferFile file) throws IOException, SAXException {
    schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(file.bytes())));
  }

  private static Transfer transfer(String id, String amount, String remittance) {
    return new Transfer(
        id, new BigDecimal(amount), "Müller & Söhne", THEIRS, null, null, remittance);
  }

  private static CreditTransfers two() {
    return new CreditTransfers(
        "LR-1",
        Instant.parse("2026-03-02T08:15:30.123Z"),
        "Hafen Handels GmbH",
        List.of(
            new TransferBatch(
                "LB-1",
                LocalDate.of(2026, 3, 4),
                "Hafen Handels GmbH",
                OURS,
                null,
                List.of(
                    transfer("LP-1", "119", "RE_77 für März"),
                    transfer("LP-2", "0.10", "RF18 5390 0754 7034"))),
            new TransferBatch(
                "LB-2",
                LocalDate.of(2026, 3, 9),
                "Hafen Handels GmbH",
                OURS,
                "COBADEFFXXX",
                List.of(
                    new Transfer(
                        "LP-3",
                        new BigDecimal("999999999.99"),
                        "N",
                        THEIRS,
                        "PSSTFRPPXXX",
                        null,
                        "")))));
  }

  @Test
  void aFileIsValidAndBeginsAsBanksWantIt() throws Exception {
    CreditTransferFile file = CreditTransferFile.of(two());

    requireValid(file);
    assertThat(file.xml())
        .startsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\">");
    assertThat(file.bytes()[0]).isEqualTo((byte) '<');
    assertThat(CreditTransferFile.of(two())).isEqualTo(file);
    assertThat(file.changed())
        .containsExactly(
            new BankText("Müller & Söhne", "Mueller + Soehne"),
            new BankText("RE_77 für März", "RE-77 fuer Maerz"));
  }

  @Test
  void aReaderThatIsNotOursFindsEveryTransfer() {
    MxPain00100109 read = MxPain00100109.parse(CreditTransferFile.of(two()).xml());

    var header = read.getCstmrCdtTrfInitn().getGrpHdr();
    assertThat(header.getMsgId()).isEqualTo("LR-1");
    assertThat(header.getNbOfTxs()).isEqualTo("3");
    assertThat(header.getCtrlSum()).isEqualByComparingTo("1000000119.09");
    List<PaymentInstruction30> batches = read.getCstmrCdtTrfInitn().getPmtInf();
    assertThat(batches)
        .extracting(PaymentInstruction30::getPmtInfId)
        .containsExactly("LB-1", "LB-2");
    assertThat(batches.getFirst().getReqdExctnDt().getDt()).hasToString("2026-03-04");
    assertThat(batches.getFirst().getCtrlSum()).isEqualByComparingTo("119.10");
    assertThat(batches.getFirst().getDbtrAcct().getId().getIBAN()).isEqualTo(OURS);
    assertThat(batches.get(1).getDbtrAgt().getFinInstnId().getBICFI()).isEqualTo("COBADEFFXXX");
    CreditTransferTransaction34 first = batches.getFirst().getCdtTrfTxInf().getFirst();
    assertThat(first.getPmtId().getEndToEndId()).isEqualTo("LP-1");
    assertThat(first.getAmt().getInstdAmt().getValue()).isEqualByComparingTo("119");
    assertThat(first.getAmt().getInstdAmt().getCcy()).isEqualTo("EUR");
    assertThat(first.getCdtr().getNm()).isEqualTo("Mueller + Soehne");
    assertThat(first.getCdtrAcct().getId().getIBAN()).isEqualTo(THEIRS);
    assertThat(first.getRmtInf().getUstrd()).containsExactly("RE-77 fuer Maerz");
    var second = batches.getFirst().getCdtTrfTxInf().get(1);
    assertThat(second.getRmtInf().getStrd().getFirst().getCdtrRefInf().getRef())
        .isEqualTo("RF18539007547034");
  }

  @Test
  void anAddressIsTownAndCountryWithTwoLinesAtMost() {
    Transfer away =
        new Transfer(
            "LP-1",
            BigDecimal.ONE,
            "N",
            THEIRS,
            null,
            new PostalAddress("Ålborg", "DK", List.of("Havnen 1", "2. sal", "Post")),
            "x");

    var read =
        MxPain00100109.parse(
                CreditTransferFile.of(
                        new CreditTransfers(
                            "LR-1",
                            Instant.EPOCH,
                            "We",
                            List.of(
                                new TransferBatch(
                                    "LB-1", LocalDate.EPOCH, "We", OURS, null, List.of(away)))))
                    .xml())
            .getCstmrCdtTrfInitn()
            .getPmtInf()
            .getFirst()
            .getCdtTrfTxInf()
            .getFirst()
            .getCdtr()
            .getPstlAdr();

    assertThat(read.getTwnNm()).isEqualTo("Alborg");
    assertThat(read.getCtry()).isEqualTo("DK");
    assertThat(read.getAdrLine()).containsExactly("Havnen 1", "2. sal");
  }

  @Test
  void whateverNamesAndTextsThereAreTheFileIsValidAndTheSumsAreRight() throws Exception {
    SplittableRandom random = new SplittableRandom(9);
    for (int round = 0; round < 300; round++) {
      List<TransferBatch> batches = new ArrayList<>();
      BigDecimal sum = BigDecimal.ZERO;
      int count = 0;
      for (int batch = random.nextInt(1, 4); batch > 0; batch--) {
        List<Transfer> transfers = new ArrayList<>();
        for (int one = random.nextInt(1, 6); one > 0; one--) {
          BigDecimal amount = BigDecimal.valueOf(random.nextLong(1, 10_000_000), 2);
          transfers.add(
              new Transfer(
                  BankId.of("LP", "" + round, "" + count),
                  amount,
                  letters(random),
                  THEIRS,
                  null,
                  null,
                  letters(random)));
          sum = sum.add(amount);
          count++;
        }
        batches.add(
            new TransferBatch(
                BankId.of("LB", "" + batch),
                LocalDate.EPOCH,
                letters(random),
                OURS,
                null,
                transfers));
      }
      CreditTransferFile file =
          CreditTransferFile.of(
              new CreditTransfers(
                  BankId.of("LR", "" + round), Instant.EPOCH, letters(random), batches));

      requireValid(file);
      var header = MxPain00100109.parse(file.xml()).getCstmrCdtTrfInitn().getGrpHdr();
      assertThat(header.getCtrlSum()).isEqualByComparingTo(sum);
      assertThat(header.getNbOfTxs()).isEqualTo("" + count);
    }
  }

  private static String letters(SplittableRandom random) {
    return random
        .ints(random.nextInt(200), 1, random.nextInt(0x50, 0x11000))
        .filter(letter -> !Character.isSurrogate((char) letter))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void anAmountThatBanksRefuseIsNoTransfer() {
    for (String amount : List.of("0", "-1", "0.001", "1000000000")) {
      assertThatThrownBy(() -> transfer("LP-1", amount, ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(amount + " is no amount of a transfer");
    }
  }
}
