package app.landfall.invoices.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.invoices.bank.BankAnswer.AnswerLine;
import app.landfall.invoices.bank.BankAnswer.NameVerdict;
import app.landfall.invoices.bank.BankAnswer.TransferStatus;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class BankAnswerReaderTest {
  static final String ANSWER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
      <GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-03-02T10:00:00</CreDtTm></GrpHdr>
      <OrgnlGrpInfAndSts><OrgnlMsgId>lr-1     </OrgnlMsgId>
      <OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
      <OrgnlPmtInfAndSts><OrgnlPmtInfId>LB-1</OrgnlPmtInfId>
      <TxInfAndSts><OrgnlEndToEndId>LP-1</OrgnlEndToEndId><TxSts>RJCT</TxSts>
      <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Konto</AddtlInf><AddtlInf>erloschen</AddtlInf>
      </StsRsnInf></TxInfAndSts>
      <TxInfAndSts><OrgnlEndToEndId>LP-2</OrgnlEndToEndId><TxSts>RVMC</TxSts>
      <StsRsnInf><AddtlInf>Nordlys A/S</AddtlInf></StsRsnInf></TxInfAndSts>
      <TxInfAndSts><OrgnlEndToEndId>LP-3</OrgnlEndToEndId><TxSts>RVNM</TxSts></TxInfAndSts>
      <TxInfAndSts><OrgnlEndToEndId>LP-4</OrgnlEndToEndId><TxSts>RCVC</TxSts></TxInfAndSts>
      <TxInfAndSts><OrgnlEndToEndId>LP-5</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
      <TxInfAndSts><OrgnlEndToEndId>LP-6</OrgnlEndToEndId><TxSts>ZZZZ</TxSts></TxInfAndSts>
      </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
      """;

  @Test
  void eachTransferHasItsStatusAndTheVerdictOnItsName() throws Exception {
    BankAnswer answer = BankAnswerReader.read(ANSWER.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.messageId()).isEqualTo("LR-1");
    assertThat(answer.lines())
        .containsExactly(
            new AnswerLine("", "", TransferStatus.PARTLY, NameVerdict.NONE, "", ""),
            line("LP-1", TransferStatus.REJECTED, NameVerdict.NONE, "AC04", "Konto erloschen"),
            line("LP-2", TransferStatus.RECEIVED, NameVerdict.CLOSE, "", "Nordlys A/S"),
            line("LP-3", TransferStatus.RECEIVED, NameVerdict.NO_MATCH, "", ""),
            line("LP-4", TransferStatus.RECEIVED, NameVerdict.MATCH, "", ""),
            line("LP-5", TransferStatus.ACCEPTED, NameVerdict.NONE, "", ""),
            line("LP-6", TransferStatus.UNKNOWN, NameVerdict.NONE, "", ""));
  }

  private static AnswerLine line(
      String id, TransferStatus status, NameVerdict verdict, String reason, String text) {
    return new AnswerLine("LB-1", id, status, verdict, reason, text);
  }

  @Test
  void anAnswerThatNamesNoFileIsRefused() {
    String without = ANSWER.replace("lr-1", "NOTPROVIDED");

    assertThatThrownBy(() -> BankAnswerReader.read(without.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableBankFileException.class)
        .hasMessage("The file lacks “OrgnlMsgId”. Fetch it from the bank again.");
  }
}
