package app.landfall.invoices.bank;

import java.util.List;
import java.util.Locale;

/// The bank's answer to a file of transfers.
///
/// @param messageId of the file it answers, without padding, in capital letters
/// @param lines what it says of the whole file, of batches and of single transfers
public record BankAnswer(String messageId, List<AnswerLine> lines) {
  public BankAnswer {
    lines = List.copyOf(lines);
  }

  /// What became of transfers.
  public enum TransferStatus {
    /// The bank has them, and has decided nothing yet.
    RECEIVED,
    /// The bank carries them out, or has done so.
    ACCEPTED,
    /// Some are carried out, the lines below say which.
    PARTLY,
    /// Nothing of them is carried out.
    REJECTED,
    /// A word that we do not know: nothing is concluded from it.
    UNKNOWN;

    static TransferStatus of(String code) {
      return switch (code.toUpperCase(Locale.ROOT)) {
        case "RCVD", "PDNG", "ACTC", "ACCP", "PATC", "RCVC", "RVCM", "RVMC", "RVNM", "RVNA" ->
            RECEIVED;
        case "ACSP", "ACSC", "ACCC", "ACWC", "ACWP", "ACFC", "ACPD", "ACIS" -> ACCEPTED;
        case "PART" -> PARTLY;
        case "RJCT", "CANC", "NULL" -> REJECTED;
        default -> UNKNOWN;
      };
    }
  }

  /// The verdict of the supplier's bank on whether the name belongs to the account (verification of
  /// payee, since October 2025).
  public enum NameVerdict {
    /// It was not asked, or does not say.
    NONE,
    /// The account is theirs.
    MATCH,
    /// It nearly is: the bank says how they are called.
    CLOSE,
    /// It is somebody else's.
    NO_MATCH,
    /// It could not be checked.
    UNCHECKED;

    static NameVerdict of(String code) {
      return switch (code.toUpperCase(Locale.ROOT)) {
        case "RCVC" -> MATCH;
        case "RVMC" -> CLOSE;
        case "RVNM" -> NO_MATCH;
        case "RVNA" -> UNCHECKED;
        default -> NONE;
      };
    }
  }

  /// One thing that it says.
  ///
  /// @param batchId empty: of the whole file
  /// @param endToEndId empty: of the whole batch
  /// @param reason the code of the reason; empty where none is stated
  /// @param text what the bank adds; the right name where the name nearly matches
  public record AnswerLine(
      String batchId,
      String endToEndId,
      TransferStatus status,
      NameVerdict verdict,
      String reason,
      String text) {}
}
