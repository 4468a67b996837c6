package app.landfall.invoices.papers;

import org.jspecify.annotations.Nullable;

/// A paper as it is kept.
///
/// @param id the SHA-256 of its bytes, so that the same bytes are one paper on every computer
/// @param name the file's own name, as the sender wrote it; never used as a path
/// @param bytes how many
/// @param kind word of a [PaperKind]
/// @param addedAt when it came in, ISO 8601
/// @param source where it was found: a path, or the file it was packed in
/// @param invoiceId the invoice it belongs to; null in the inbox of papers
/// @param reason stable name of the reason why nothing was read; null where something was
/// @param remark that reason as a sentence, in the language of whoever imported it
/// @param here whether its bytes are on this computer
/// @param atServer whether the server has said that it has them
/// @param orphaned whether its invoice is not there, because somebody has deleted it
/// @param original whether its invoice was read from it
public record KeptPaper(
    String id,
    @Nullable String name,
    long bytes,
    @Nullable String kind,
    @Nullable String addedAt,
    @Nullable String source,
    @Nullable String invoiceId,
    @Nullable String reason,
    @Nullable String remark,
    boolean here,
    boolean atServer,
    boolean orphaned,
    boolean original) {

  /// What it is called; its hash where nobody has named it.
  public String title() {
    return name == null || name.isBlank() ? id : name;
  }

  /// What kind of file it is.
  public PaperKind paperKind() {
    return PaperKind.ofWord(kind == null ? "" : kind);
  }

  /// The name under which it may lie in a folder of this computer.
  public String fileName() {
    return FileNames.safe(title(), paperKind());
  }
}
