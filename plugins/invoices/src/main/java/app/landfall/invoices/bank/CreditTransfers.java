package app.landfall.invoices.bank;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order to a bank: the credit transfers of one file.
///
/// @param messageId by which a bank knows a file that it has had before; made by [BankId]
/// @param at when it was written
/// @param initiator our name
/// @param batches at least one; each is booked as one sum where the bank does so
public record CreditTransfers(
    String messageId, Instant at, String initiator, List<TransferBatch> batches) {
  /// At least one batch.
  public CreditTransfers {
    batches = List.copyOf(batches);
    if (batches.isEmpty()) {
      throw new IllegalArgumentException("a file without transfers is refused by every bank");
    }
  }

  /// The transfers from one account on one day.
  ///
  /// @param id which a statement names where it shows one sum for all of them
  /// @param on the day on which the bank is to carry them out
  /// @param account ours, an IBAN
  /// @param bic of our bank; null where nobody has said: it follows from the account
  public record TransferBatch(
      String id,
      LocalDate on,
      String debtor,
      String account,
      @Nullable String bic,
      List<Transfer> transfers) {
    /// At least one transfer.
    public TransferBatch {
      transfers = List.copyOf(transfers);
      if (transfers.isEmpty()) {
        throw new IllegalArgumentException("batch %s has no transfer".formatted(id));
      }
    }

    /// The sum of its transfers.
    public BigDecimal sum() {
      return transfers.stream().map(Transfer::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /// One transfer, in euros.
  ///
  /// @param endToEndId by which it comes back on statements
  /// @param amount above zero, with two decimals at most
  /// @param account the supplier's, an IBAN
  /// @param bic of its bank; null where nobody has said
  /// @param address null: none is written
  /// @param remittance what the supplier is to read: a creditor reference, or a text
  public record Transfer(
      String endToEndId,
      BigDecimal amount,
      String creditor,
      String account,
      @Nullable String bic,
      @Nullable PostalAddress address,
      String remittance) {
    private static final BigDecimal MOST = new BigDecimal("999999999.99");
    private static final int DECIMALS = 2;

    /// An amount that banks take.
    public Transfer {
      boolean fine =
          amount.signum() > 0
              && amount.compareTo(MOST) <= 0
              && amount.stripTrailingZeros().scale() <= DECIMALS;
      if (!fine) {
        throw new IllegalArgumentException("%s is no amount of a transfer".formatted(amount));
      }
    }
  }

  /// The address of a supplier, as banks still take it: town and country, and two lines more at
  /// most.
  ///
  /// @param country two letters
  public record PostalAddress(String town, String country, List<String> lines) {
    public PostalAddress {
      lines = List.copyOf(lines);
    }
  }
}
