package app.landfall.sync.protocol;

/// The limits of one message; told by the server in each session.
///
/// @param changes changes a push transaction
/// @param transactionBytes bytes of a push transaction's line
/// @param rowBytes bytes of one row's JSON
/// @param bodyBytes bytes of a request body, unpacked
/// @param pageRows rows a pulled page
public record Limits(int changes, int transactionBytes, int rowBytes, int bodyBytes, int pageRows) {
  /// What version 1 servers allow unless they say otherwise.
  public static final Limits DEFAULT =
      new Limits(500, 1024 * 1024, 256 * 1024, 8 * 1024 * 1024, 1000);
}
