package app.landfall.invoices.papers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The kind of a paper, told by its first bytes and then by its name.
public enum PaperKind {
  PDF("pdf", "pdf"),
  XML("xml", "xml"),
  IMAGE("image", "png", "jpg", "jpeg", "tif", "tiff", "gif", "webp", "heic", "bmp"),
  MAIL("mail", "eml", "msg"),
  ZIP("zip", "zip"),
  DOCUMENT("document", "docx", "xlsx", "odt", "ods", "doc", "xls", "rtf"),
  OTHER("other");

  private static final List<String> IMAGE_MARKS =
      List.of("\u0089PNG", "\u00ff\u00d8\u00ff", "II*\0", "MM\0*", "GIF8");
  private static final int MARK_WITHIN = 1024;

  private final String word;

  /// The endings of their names, the usual one first, with blanks between.
  private final String endings;

  PaperKind(String word, String... endings) {
    this.word = word;
    this.endings = String.join(" ", endings);
  }

  /// Tells the kind. What is only called a PDF or an image is one that is damaged.
  ///
  /// @param bytes all of them, or the first kilobytes
  public static PaperKind of(byte[] bytes, String name) {
    String head =
        new String(bytes, 0, Math.min(bytes.length, MARK_WITHIN), StandardCharsets.ISO_8859_1);
    if (head.contains("%PDF-")) {
      return PDF;
    }
    if (IMAGE_MARKS.stream().anyMatch(head::startsWith)) {
      return IMAGE;
    }
    PaperKind named = named(name);
    boolean packed = head.startsWith("PK");
    return switch (named) {
      case ZIP -> packed ? ZIP : OTHER;
      case OTHER -> isXml(head) ? XML : OTHER;
      default -> named;
    };
  }

  private static boolean isXml(String head) {
    return head.replaceFirst("^(\u00ef\u00bb\u00bf)?\\s*", "").startsWith("<?xml");
  }

  private static PaperKind named(String name) {
    String ending = ending(name);
    return Arrays.stream(values())
        .filter(kind -> kind.endings().contains(ending))
        .findFirst()
        .orElse(OTHER);
  }

  private List<String> endings() {
    return List.of(endings.split(" "));
  }

  static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /// The kind of a stored word; what another version has stored is [#OTHER].
  public static PaperKind ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst().orElse(OTHER);
  }

  /// As it is stored.
  public String word() {
    return word;
  }

  /// Whether a name ends as files of this kind do.
  boolean fits(String name) {
    return endings().contains(ending(name));
  }

  /// The ending of a file of this kind that has another.
  String ending() {
    return endings().getFirst();
  }

  /// Whether the system's program may be asked to open one: what a program could execute is only
  /// saved where a person says.
  public boolean isSafeToOpen() {
    return this == PDF || this == XML || this == IMAGE || this == MAIL;
  }
}
