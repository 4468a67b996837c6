package app.landfall.invoices.bank;

import app.landfall.invoices.bank.CreditTransfers.PostalAddress;
import app.landfall.invoices.bank.CreditTransfers.Transfer;
import app.landfall.invoices.bank.CreditTransfers.TransferBatch;
import app.landfall.invoices.bank.reference.CreditorReference;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/// A file of credit transfers as banks take it: ISO 20022 `pain.001.001.09`, and of that only what
/// every bank of SEPA knows. Same transfers, same bytes.
///
/// @param xml the file's text, in UTF-8 without a byte-order mark
/// @param changed texts that banks cannot read as we have them, each once
public record CreditTransferFile(String xml, List<BankText> changed) {
  static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

  /// By hand: the JDK's own writer decides about quotes and encoding as it likes, and some banks
  /// refuse single quotes.
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private static final int NAME = 70;
  private static final int TEXT = 140;
  private static final int TOWN = 35;
  private static final int LINE = 70;
  private static final int LINES = 2;

  public CreditTransferFile {
    changed = List.copyOf(changed);
  }

  /// The file of some transfers.
  public static CreditTransferFile of(CreditTransfers transfers) {
    StringWriter text = new StringWriter();
    text.write(DECLARATION);
    try {
      Writing writing =
          new Writing(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text));
      writing.document(transfers);
      return new CreditTransferFile(text + "\n", writing.changed);
    } catch (XMLStreamException never) {
      throw new IllegalStateException("a text takes all that is written", never);
    }
  }

  /// The bytes of the file.
  public byte[] bytes() {
    return xml.getBytes(StandardCharsets.UTF_8);
  }

  /// One run of writing; the elements stand in the order of the schema, which is part of the
  /// format.
  private static final class Writing {
    private final XMLStreamWriter xml;
    private final List<BankText> changed = new ArrayList<>();
    private int depth;

    Writing(XMLStreamWriter xml) {
      this.xml = xml;
    }

    void document(CreditTransfers all) throws XMLStreamException {
      xml.writeStartElement("Document");
      xml.writeDefaultNamespace(NAMESPACE);
      depth++;
      open("CstmrCdtTrfInitn");
      header(all);
      for (TransferBatch batch : all.batches()) {
        batch(batch);
      }
      close();
      close();
      xml.flush();
    }

    private void header(CreditTransfers all) throws XMLStreamException {
      List<Transfer> transfers =
          all.batches().stream().flatMap(batch -> batch.transfers().stream()).toList();
      open("GrpHdr");
      leaf("MsgId", all.messageId());
      leaf(
          "CreDtTm",
          DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                  all.at().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC))
              + "Z");
      totals(transfers);
      open("InitgPty");
      leaf("Nm", text(all.initiator(), NAME));
      close();
      close();
    }

    private void totals(List<Transfer> transfers) throws XMLStreamException {
      leaf("NbOfTxs", Integer.toString(transfers.size()));
      leaf(
          "CtrlSum",
          amount(
              transfers.stream().map(Transfer::amount).reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    private void batch(TransferBatch batch) throws XMLStreamException {
      open("PmtInf");
      leaf("PmtInfId", batch.id());
      leaf("PmtMtd", "TRF");
      leaf("BtchBookg", "true");
      totals(batch.transfers());
      open("PmtTpInf");
      open("SvcLvl");
      leaf("Cd", "SEPA");
      close();
      close();
      open("ReqdExctnDt");
      leaf("Dt", batch.on().toString());
      close();
      debtor(batch);
      leaf("ChrgBr", "SLEV");
      for (Transfer transfer : batch.transfers()) {
        transfer(transfer);
      }
      close();
    }

    private void debtor(TransferBatch batch) throws XMLStreamException {
      open("Dbtr");
      leaf("Nm", text(batch.debtor(), NAME));
      close();
      account("DbtrAcct", batch.account());
      open("DbtrAgt");
      open("FinInstnId");
      if (batch.bic() == null) {
        open("Othr");
        leaf("Id", "NOTPROVIDED");
        close();
      } else {
        leaf("BICFI", batch.bic());
      }
      close();
      close();
    }

    private void transfer(Transfer transfer) throws XMLStreamException {
      open("CdtTrfTxInf");
      open("PmtId");
      leaf("EndToEndId", transfer.endToEndId());
      close();
      open("Amt");
      indent();
      xml.writeStartElement("InstdAmt");
      xml.writeAttribute("Ccy", "EUR");
      xml.writeCharacters(amount(transfer.amount()));
      xml.writeEndElement();
      close();
      bank(transfer.bic());
      creditor(transfer);
      account("CdtrAcct", transfer.account());
      remittance(transfer.remittance());
      close();
    }

    private void bank(@Nullable String bic) throws XMLStreamException {
      if (bic != null) {
        open("CdtrAgt");
        open("FinInstnId");
        leaf("BICFI", bic);
        close();
        close();
      }
    }

    private void creditor(Transfer transfer) throws XMLStreamException {
      open("Cdtr");
      leaf("Nm", text(transfer.creditor(), NAME));
      PostalAddress address = transfer.address();
      if (address != null) {
        open("PstlAdr");
        leaf("TwnNm", text(address.town(), TOWN));
        leaf("Ctry", address.country());
        for (String line : address.lines().stream().limit(LINES).toList()) {
          leaf("AdrLine", text(line, LINE));
        }
        close();
      }
      close();
    }

    private void account(String name, String iban) throws XMLStreamException {
      open(name);
      open("Id");
      leaf("IBAN", iban);
      close();
      close();
    }

    private void remittance(String said) throws XMLStreamException {
      Optional<CreditorReference> reference = CreditorReference.read(said);
      if (reference.isPresent()) {
        open("RmtInf");
        open("Strd");
        open("CdtrRefInf");
        open("Tp");
        open("CdOrPrtry");
        leaf("Cd", "SCOR");
        close();
        leaf("Issr", "ISO");
        close();
        leaf("Ref", reference.get().text());
        close();
        close();
        close();
      } else if (!said.isBlank()) {
        open("RmtInf");
        leaf("Ustrd", text(said, TEXT));
        close();
      }
    }

    private String text(String original, int most) {
      BankText text = BankText.of(original, most);
      if (text.isChanged() && !changed.contains(text)) {
        changed.add(text);
      }
      return text.written().isEmpty() ? "." : text.written();
    }

    private static String amount(BigDecimal amount) {
      return amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }

    private void open(String name) throws XMLStreamException {
      indent();
      xml.writeStartElement(name);
      depth++;
    }

    private void leaf(String name, String text) throws XMLStreamException {
      indent();
      xml.writeStartElement(name);
      xml.writeCharacters(text);
      xml.writeEndElement();
    }

    private void close() throws XMLStreamException {
      depth--;
      indent();
      xml.writeEndElement();
    }

    private void indent() throws XMLStreamException {
      xml.writeCharacters("\n" + " ".repeat(depth));
    }
  }
}
