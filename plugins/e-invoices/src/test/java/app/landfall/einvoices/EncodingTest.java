package app.landfall.einvoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Byte-order marks and encodings, true and false.
class EncodingTest {

  @ParameterizedTest
  @CsvSource({
    "UTF-8,        UTF-8,        ''",
    "UTF-8,        UTF-8,        EFBBBF",
    "UTF-8,        utf8,         ''",
    "UTF-16LE,     UTF-16,       FFFE",
    "UTF-16BE,     UTF-16,       FEFF",
    "UTF-16LE,     UTF-16,       ''",
    "UTF-16BE,     UTF-16BE,     ''",
    "ISO-8859-1,   ISO-8859-1,   ''",
    "windows-1252, windows-1252, ''",
    "ISO-8859-15,  ISO-8859-15,  ''"
  })
  void trueEncodingIsReadWithoutRemark(String used, String declared, String mark) {
    byte[] file = file(used, declared, mark);
    assertThat(Reading.invoice(file).vendor().name()).isEqualTo("Café Müller");
    assertThat(Reading.remarks(file)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8,        ISO-8859-1,   ''",
    "UTF-8,        UTF-16,       ''",
    "UTF-8,        ISO-8859-1,   EFBBBF",
    "UTF-8,        nonsense-9,   ''",
    "UTF-8,        'UTF 8',      ''",
    "UTF-16LE,     UTF-8,        FFFE",
    "UTF-16BE,     ISO-8859-1,   ''",
    "windows-1252, UTF-8,        ''",
    "windows-1252, nonsense-9,   ''"
  })
  void falseEncodingIsReadAndRemarked(String used, String declared, String mark) {
    byte[] file = file(used, declared, mark);
    assertThat(Reading.invoice(file).vendor().name()).isEqualTo("Café Müller");
    assertThat(Reading.remarks(file)).containsExactly("encoding");
  }

  @Test
  void bytesThatAreNotUtf8WithoutAnyClaimAreRemarked() {
    byte[] file = document("").getBytes(Charset.forName("windows-1252"));
    assertThat(Reading.invoice(file).vendor().name()).isEqualTo("Café Müller");
    assertThat(Reading.remarks(file)).containsExactly("encoding");
  }

  @Test
  void claimOfAsciiTextIsNotQuestioned() {
    byte[] file =
        ("<?xml version='1.0' encoding='ISO-8859-1'?>" + Reading.ubl(""))
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(Reading.remarks(file)).isEmpty();
  }

  @Test
  void rubbishAroundTheDocumentIsIgnored() {
    String document = document("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    assertThat(Reading.remarks("\n\n  " + document)).isEmpty();
    assertThat(Reading.remarks("\uFEFF\uFEFF" + document + "\n\u0000\u0000")).isEmpty();
  }

  @Test
  void rootAfterKilobytesOfCommentIsFoundAndAccepted() {
    String comment = "<!--" + " not yet".repeat(20_000) + "-->";
    byte[] file = (comment + document("")).getBytes(StandardCharsets.UTF_8);
    assertThat(Reading.invoice(file).number()).isEqualTo("1");
    byte[] head = Arrays.copyOf(file, 8192);
    assertThat(Reading.IMPORTER.accepts(head, "")).isTrue();
  }

  private static byte[] file(String used, String declared, String mark) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(HexFormat.of().parseHex(mark));
    String declaration = "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>";
    file.writeBytes(document(declaration).getBytes(Charset.forName(used)));
    return file.toByteArray();
  }

  private static String document(String declaration) {
    return declaration + Reading.ubl("").replace("Kiosk", "Café Müller");
  }
}
