package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A seller, buyer or payee as stated. Text is trimmed and its white space, line breaks included,
/// collapsed to single spaces; parts that are not stated are null.
///
/// @param name the legal name (BT-27); the trading name where no legal name is stated; empty where
///   the document names nobody
/// @param tradingName the name it trades under (BT-28)
/// @param vatId VAT identifier (BT-31) without white space
/// @param taxId other tax registration (BT-32)
/// @param registration legal registration, for example in the trade register (BT-30)
/// @param identifiers other identifiers (BT-29), in document order
/// @param address postal address
/// @param contact person or department to ask
/// @param phone telephone number
/// @param email electronic mail address
public record Party(
    String name,
    @Nullable String tradingName,
    @Nullable String vatId,
    @Nullable String taxId,
    @Nullable String registration,
    List<String> identifiers,
    Address address,
    @Nullable String contact,
    @Nullable String phone,
    @Nullable String email) {

  public Party {
    name = Needed.part(name, "Party.name");
    identifiers = Needed.list(identifiers, "Party.identifiers");
    address = Needed.part(address, "Party.address");
  }

  /// A postal address.
  ///
  /// @param lines street and further lines, in order, none of them empty
  /// @param postcode post code
  /// @param city town
  /// @param region country subdivision
  /// @param country ISO 3166-1 alpha-2 code as stated
  public record Address(
      List<String> lines,
      @Nullable String postcode,
      @Nullable String city,
      @Nullable String region,
      @Nullable String country) {

    public Address {
      lines = Needed.list(lines, "Address.lines");
    }
  }
}
