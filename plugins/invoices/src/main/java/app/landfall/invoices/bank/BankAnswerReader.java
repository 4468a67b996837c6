package app.landfall.invoices.bank;

import app.landfall.invoices.bank.BankAnswer.AnswerLine;
import app.landfall.invoices.bank.BankAnswer.NameVerdict;
import app.landfall.invoices.bank.BankAnswer.TransferStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The reader of the bank's answers: ISO 20022 `pain.002`, every version from 3 on.
public final class BankAnswerReader {
  private static final String PATH = "CstmrPmtStsRpt";

  private BankAnswerReader() {}

  /// The answer in a file.
  public static BankAnswer read(byte[] bytes) throws UnreadableBankFileException {
    BankElement document = BankXml.read(bytes);
    BankElement root = document.name().equals(PATH) ? document : document.first(PATH);
    if (root == BankElement.NONE) {
      String found = document.child().name();
      throw new UnreadableBankFileException(
          BankFileTexts.TEXTS.otherFile(found.isEmpty() ? document.name() : found));
    }
    BankElement group = root.first("OrgnlGrpInfAndSts");
    String messageId = BankId.plain(group.text("OrgnlMsgId"));
    if (messageId.isEmpty()) {
      throw new UnreadableBankFileException(BankFileTexts.TEXTS.missing("OrgnlMsgId"));
    }
    List<AnswerLine> lines = new ArrayList<>();
    add(lines, "", "", group.text("GrpSts"), group);
    for (BankElement batch : root.all("OrgnlPmtInfAndSts")) {
      batch(lines, batch);
    }
    return new BankAnswer(messageId, lines);
  }

  private static void batch(List<AnswerLine> lines, BankElement batch) {
    String id = BankId.plain(batch.text("OrgnlPmtInfId"));
    add(lines, id, "", batch.text("PmtInfSts"), batch);
    for (BankElement one : batch.all("TxInfAndSts")) {
      add(lines, id, BankId.plain(one.text("OrgnlEndToEndId")), one.text("TxSts"), one);
    }
  }

  private static void add(
      List<AnswerLine> lines, String batch, String endToEndId, String code, BankElement said) {
    String reason = said.text("StsRsnInf/Rsn/Cd", "StsRsnInf/Rsn/Prtry");
    if (!code.isEmpty() || !reason.isEmpty()) {
      lines.add(
          new AnswerLine(
              batch,
              endToEndId,
              TransferStatus.of(code),
              NameVerdict.of(code),
              reason,
              said.all("StsRsnInf/AddtlInf").stream()
                  .map(BankElement::text)
                  .collect(Collectors.joining(" "))
                  .strip()));
    }
  }
}
