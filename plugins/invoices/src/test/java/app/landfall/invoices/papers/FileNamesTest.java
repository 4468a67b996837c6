package app.landfall.invoices.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names of senders as names of files: no folder, no device, no hidden ending.
class FileNamesTest {
  @ParameterizedTest
  @CsvSource({
    "Rechnung März.pdf,Rechnung März.pdf",
    "../../etc/passwd,passwd.pdf",
    "C:\\Windows\\win.ini,win.ini.pdf",
    "invoice.pdf.exe,invoice.pdf.exe.pdf",
    "CON.pdf,paper-CON.pdf",
    "-rf.pdf,rf.pdf",
    ".bashrc,bashrc.pdf",
    "a<b>|c?.pdf,a_b__c_.pdf",
    "'  . ',paper.pdf",
  })
  void aNameOfASenderMeansOnlyAFile(String name, String safe) {
    assertThat(FileNames.safe(name, PaperKind.PDF)).isEqualTo(safe);
  }

  @Test
  void lettersThatHideTheEndingAreReplaced() {
    assertThat(FileNames.safe("bill\u202Efdp.exe", PaperKind.PDF)).isEqualTo("bill_fdp.exe.pdf");
    assertThat(FileNames.safe("a\u0000b\nc.xml", PaperKind.XML)).isEqualTo("a_b_c.xml");
  }

  @Test
  void longNamesAreCutAndKeepTheirEnding() {
    String safe = FileNames.safe("x".repeat(500) + ".pdf", PaperKind.PDF);
    assertThat(safe).hasSize(120).endsWith(".pdf");
  }

  @Test
  void theKindIsToldByTheBytesFirst() {
    assertThat(kind("%PDF-1.7 …", "invoice.exe")).isEqualTo(PaperKind.PDF);
    assertThat(kind("\u0089PNG", "scan")).isEqualTo(PaperKind.IMAGE);
    assertThat(kind("<?xml version='1.0'?>", "noname")).isEqualTo(PaperKind.XML);
    assertThat(kind("<html>", "page.html")).isEqualTo(PaperKind.OTHER);
    assertThat(kind("MZ", "setup.exe")).isEqualTo(PaperKind.OTHER);
    assertThat(PaperKind.OTHER.isSafeToOpen()).isFalse();
    assertThat(PaperKind.DOCUMENT.isSafeToOpen()).isFalse();
  }

  private static PaperKind kind(String bytes, String name) {
    return PaperKind.of(bytes.getBytes(StandardCharsets.ISO_8859_1), name);
  }
}
