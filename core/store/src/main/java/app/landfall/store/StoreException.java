package app.landfall.store;

/// A read or write failed for a reason outside the program's logic. Nothing was stored.
public final class StoreException extends RuntimeException {
  /// What a caller can act on.
  public enum Kind {
    /// Free some space, then save again; earlier work is safe.
    DISK_FULL,
    /// The disk failed, or the file cannot be used.
    UNUSABLE,
    /// The file is damaged; it is set aside at the next start.
    DAMAGED,
    /// A plugin's declaration or SQL is wrong; the message says what to change.
    DECLARATION,
    /// A row over the limit of 256 KiB.
    TOO_LARGE,
    /// This data was last used by a newer version.
    NEWER_FILE,
    /// It was cancelled: nobody wants the answer any more, or it kept others from going on.
    CANCELLED,
    /// Anything else.
    OTHER
  }

  private final transient Kind kind;

  public StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /// What a caller can act on.
  public Kind kind() {
    return kind;
  }
}
