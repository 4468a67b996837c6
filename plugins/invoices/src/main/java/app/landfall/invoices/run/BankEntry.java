package app.landfall.invoices.run;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One row of `bank_entries`: what a statement shows, an entry or one payment within it; see
/// `10-bank.sql`.
///
/// @param account ours
/// @param amount below zero: money went out
/// @param state what reading made of it; null where that is nothing, so that no reading competes
///   with what another computer knows
/// @param knownPayments ids of the payments noted by hand that it is, a blank between them
/// @param setAsideBy who has said that it is no payment of an invoice
public record BankEntry(
    String id,
    @Nullable String account,
    @Nullable Day bookedOn,
    @Nullable Amount amount,
    @Nullable String currency,
    @Nullable String party,
    @Nullable String partyAccount,
    @Nullable String remittance,
    @Nullable String reference,
    @Nullable String endToEndId,
    @Nullable String batchId,
    @Nullable String reason,
    @Nullable String state,
    @Nullable String foundBy,
    @Nullable String invoiceId,
    @Nullable String knownPayments,
    @Nullable String refused,
    @Nullable String readAt,
    @Nullable String readBy,
    @Nullable String setAsideBy) {

  /// Of an entry `e`: somebody has set it aside.
  static final String ASIDE = "(e.state='set-aside' OR ifnull(e.set_aside_by,'')<>'')";

  /// What has become of it.
  public EntryState stands() {
    return setAsideBy == null || setAsideBy.isBlank() ? EntryState.of(state) : EntryState.SET_ASIDE;
  }

  /// The amount without its sign; nothing where the row says nothing.
  public BigDecimal sum() {
    return Optional.ofNullable(amount).flatMap(Amount::decimal).orElse(BigDecimal.ZERO).abs();
  }

  /// Whether money went out.
  public boolean isOut() {
    return amount != null && amount.text().startsWith("-");
  }

  /// Whether it is a payment that is noted.
  boolean isNoted() {
    return stands() == EntryState.BOOKED || stands() == EntryState.KNOWN;
  }

  /// Its day; empty where the row says none.
  public Optional<LocalDate> day() {
    return Optional.ofNullable(bookedOn).flatMap(Day::date);
  }

  /// Ids of the payments noted by hand that it is.
  Set<String> known() {
    return knownPayments == null || knownPayments.isBlank()
        ? Set.of()
        : Set.copyOf(Arrays.asList(knownPayments.strip().split(" +")));
  }

  BankEntry as(Matching.Match match) {
    FoundBy found = match.found();
    return new BankEntry(
        id,
        account,
        bookedOn,
        amount,
        currency,
        party,
        partyAccount,
        remittance,
        reference,
        endToEndId,
        batchId,
        reason,
        match.state().stored(),
        found == null ? null : found.word(),
        match.invoice(),
        match.payments(),
        match.refused(),
        readAt,
        readBy,
        setAsideBy);
  }
}
