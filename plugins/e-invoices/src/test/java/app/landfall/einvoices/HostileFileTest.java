package app.landfall.einvoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import app.landfall.invoices.api.ImportResult.Unreadable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files made to hurt, and files that are something else.
class HostileFileTest {

  private static final XmlLimits SMALL = new XmlLimits(2000, 5, 20, 4, 100, Duration.ofSeconds(3));

  @Test
  void dtdIsRefusedWithTheReason() {
    Unreadable why = Reading.refusal("<!DOCTYPE Invoice SYSTEM \"invoice.dtd\"><Invoice/>");
    assertThat(why.key()).isEqualTo("dtd");
    assertThat(why.sentence().toString())
        .isEqualTo(
            "The file asks to fetch or expand other files (a DTD) and was refused; no e-invoice does"
                + " so. Ask the sender for the e-invoice itself.");
    assertThat(why.sentence().in(Locale.GERMANY)).startsWith("Die Datei verlangt, andere Dateien");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"%s\">]><a>&x;</a>",
        "<!DOCTYPE a SYSTEM \"%s\"><a/>",
        "<!DOCTYPE a PUBLIC \"-//x\" \"%s\"><a/>",
        "<!DOCTYPE a [<!ENTITY %% x SYSTEM \"%s\"> %%x;]><a/>",
        "<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='u %s'/>",
        "<?xml-stylesheet type='text/xsl' href='%s'?><a/>",
        "<a><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='%s'/></a>"
      })
  void nothingIsFetched(String document) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + server.getLocalPort() + "/x";
      String key =
          assertTimeoutPreemptively(
              Duration.ofMinutes(2), () -> Reading.refusal(document.formatted(address)).key());
      assertThat(key).isIn("dtd", "other-xml");
      server.setSoTimeout(1);
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void entityOfAFileIsNotRead(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "1000.00");
    String document =
        "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]>"
            + Reading.ubl("", "<PayableAmount>&x;</PayableAmount>");
    assertThat(Reading.refusal(document).key()).isEqualTo("dtd");
  }

  @Test
  void billionLaughsAreNotLaughed() {
    StringBuilder entities = new StringBuilder("<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 30; i++) {
      String ten = ("&l" + (i - 1) + ";").repeat(10);
      entities.append("<!ENTITY l%d \"%s\">".formatted(i, ten));
    }
    String document = "<!DOCTYPE a [" + entities + "]><a>&l29;</a>";
    assertThat(Reading.refusal(document).key()).isEqualTo("dtd");
  }

  @Test
  void entityWithoutDtdIsDamage() {
    assertThat(Reading.refusal("<a>&unknown;</a>").key()).isEqualTo("malformed");
  }

  @Test
  void depthIsLimited() {
    assertThat(small(nested(4))).isEqualTo("other-xml");
    assertThat(small(nested(5))).isEqualTo("other-xml");
    assertThat(small(nested(6))).isEqualTo("limit");
  }

  @Test
  void elementsAreLimited() {
    assertThat(small("<a>" + "<b/>".repeat(18) + "</a>")).isEqualTo("other-xml");
    assertThat(small("<a>" + "<b/>".repeat(19) + "</a>")).isEqualTo("other-xml");
    assertThat(small("<a>" + "<b/>".repeat(20) + "</a>")).isEqualTo("limit");
  }

  @Test
  void attributesAreLimited() {
    assertThat(small("<a xmlns:x='u' b='' c=''/>")).isEqualTo("other-xml");
    assertThat(small("<a xmlns:x='u' b='' c='' d=''/>")).isEqualTo("other-xml");
    assertThat(small("<a xmlns:x='u' b='' c='' d='' e=''/>")).isEqualTo("limit");
  }

  @Test
  void textIsLimitedButNotThatOfEmbeddedFiles() {
    assertThat(small("<a>" + "x".repeat(100) + "</a>")).isEqualTo("other-xml");
    assertThat(small("<a>" + "x".repeat(101) + "</a>")).isEqualTo("limit");
    assertThat(small("<a>" + "<![CDATA[xxxxxxxxxxx]]>".repeat(10) + "</a>")).isEqualTo("limit");
    assertThat(small("<AttachmentBinaryObject>" + "x".repeat(500) + "</AttachmentBinaryObject>"))
        .isEqualTo("other-xml");
  }

  @Test
  void sizeIsLimited() {
    assertThat(small("<a/>" + " ".repeat(1995))).isEqualTo("other-xml");
    assertThat(small("<a/>" + " ".repeat(1996))).isEqualTo("other-xml");
    assertThat(small("<a/>" + " ".repeat(1997))).isEqualTo("too-large");
  }

  @Test
  void timeIsLimited() {
    AtomicLong second = new AtomicLong();
    InstantSource hurrying = () -> Instant.ofEpochSecond(second.getAndIncrement());
    String many = "<a>" + "<b/>".repeat(10_000) + "</a>";
    EInvoiceImporter importer = new EInvoiceImporter(hurrying);
    Unreadable why = Reading.refusal(importer.read(many.getBytes(StandardCharsets.UTF_8), ""));
    assertThat(why.key()).isEqualTo("other-xml");
    second.set(0);
    EInvoiceImporter hasty =
        new EInvoiceImporter(
            hurrying, new XmlLimits(1 << 20, 64, 50_000, 64, 100, Duration.ofSeconds(3)));
    why = Reading.refusal(hasty.read(many.getBytes(StandardCharsets.UTF_8), ""));
    assertThat(why.sentence().toString())
        .isEqualTo("Reading the file took longer than 3 seconds and was stopped.");
  }

  @Test
  void otherXmlNamesItsRoot() {
    assertThat(Reading.refusal("<note><to>Anna</to></note>").sentence().toString())
        .isEqualTo(
            "The file is XML, but not an invoice of a kind that can be read (it begins with “note”);"
                + " ask the sender for an XRechnung, Factur-X or Peppol invoice.");
    assertThat(Reading.refusal("<Invoice xmlns='urn:my'/>").key()).isEqualTo("other-xml");
    assertThat(
            Reading.refusal("<Order xmlns='urn:oasis:names:specification:ubl:schema:xsd:Order-2'/>")
                .key())
        .isEqualTo("other-xml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hello", "{\"a\":1}", "PK\u0003\u0004", "number;date\n1;2", "\u0001\u0002"})
  void whatIsNoXmlIsSaidToBeNone(String text) {
    assertThat(Reading.refusal(text).key()).isEqualTo("not-xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t ", "\uFEFF"})
  void emptyFileIsSaidToBeEmpty(String text) {
    assertThat(Reading.refusal(text).key()).isEqualTo("empty");
  }

  @Test
  void truncatedFileSaysWhereItBreaksOff() {
    String whole = Reading.sampleText("brinkmann-2026-0417.xml");
    String cut = whole.substring(0, whole.indexOf("LegalMonetaryTotal") + 40);
    int line = (int) cut.lines().count();
    assertThat(Reading.refusal(cut).sentence().toString())
        .isEqualTo(
            "The file breaks off in line %d and is incomplete; ask the sender for it again."
                .formatted(line));
  }

  @Test
  void damagedFileSaysWhere() {
    String damaged =
        Reading.sampleText("brinkmann-2026-0417.xml").replaceFirst("</cbc:ID>", "</cbc:IE>");
    assertThat(Reading.refusal(damaged).sentence().toString())
        .isEqualTo("The file is damaged: line 5 is not valid XML; ask the sender for it again.");
  }

  private static String nested(int depth) {
    return "<a>".repeat(depth) + "</a>".repeat(depth);
  }

  private static String small(String document) {
    EInvoiceImporter importer = new EInvoiceImporter(InstantSource.fixed(Instant.EPOCH), SMALL);
    return Reading.refusal(importer.read(document.getBytes(StandardCharsets.UTF_8), "")).key();
  }
}
