package app.landfall.invoices.ui.papers;

import static app.landfall.invoices.ui.papers.PaperTexts.PAPERS;

import app.landfall.invoices.papers.KeptPaper;
import app.landfall.plugin.Formats;
import app.landfall.plugin.VisibleText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Objects;

/// The words for one paper.
public final class PaperWords {
  private static final long KILO = 1_000;
  private static final long MEGA = 1_000_000;

  private PaperWords() {}

  /// Its name, without hidden letters.
  public static String name(KeptPaper paper) {
    return VisibleText.of(paper.title());
  }

  /// What kind of file it is.
  public static String kind(KeptPaper paper) {
    return switch (paper.paperKind()) {
      case PDF -> PAPERS.pdf();
      case XML -> PAPERS.xml();
      case IMAGE -> PAPERS.image();
      case MAIL -> PAPERS.mail();
      case ZIP -> PAPERS.zip();
      case DOCUMENT -> PAPERS.document();
      case OTHER -> PAPERS.other();
    };
  }

  /// How large it is.
  public static String size(KeptPaper paper) {
    long bytes = paper.bytes();
    if (bytes < KILO) {
      return PAPERS.bytes(bytes);
    }
    if (bytes < MEGA) {
      return PAPERS.kilobytes(Math.ceilDiv(bytes, KILO));
    }
    BigDecimal mega = BigDecimal.valueOf(bytes).movePointLeft(6).setScale(1, RoundingMode.HALF_UP);
    return PAPERS.megabytes(Formats.now().number(mega));
  }

  /// Where its bytes are.
  public static String place(KeptPaper paper) {
    if (paper.here()) {
      return PAPERS.here();
    }
    return paper.atServer() ? PAPERS.onlyAtServer() : PAPERS.missing();
  }

  /// Kind, size and place.
  public static String facts(KeptPaper paper) {
    return PAPERS.facts(kind(paper), size(paper), place(paper));
  }

  /// Why nothing was read of it; empty where something was.
  public static String why(KeptPaper paper) {
    if (paper.orphaned()) {
      return PAPERS.invoiceGone();
    }
    if (paper.invoiceId() != null) {
      return "";
    }
    String remark = paper.remark();
    return remark == null ? PAPERS.notReadYet() : VisibleText.of(remark);
  }

  /// The day it came in.
  public static String day(KeptPaper paper) {
    try {
      return Formats.now()
          .day(
              Instant.parse(Objects.requireNonNullElse(paper.addedAt(), ""))
                  .atZone(ZoneId.systemDefault())
                  .toLocalDate());
    } catch (DateTimeParseException odd) {
      return "";
    }
  }
}
