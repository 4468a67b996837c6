package app.landfall.einvoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import app.landfall.invoices.api.ImportResult;
import app.landfall.invoices.api.ImportResult.Imported;
import app.landfall.invoices.api.Remark;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// E-invoices inside PDFs, made here with PDFBox.
class PdfInvoicesTest {

  private static final String ATELIER = "atelier-lumiere-F2026-088.xml";

  @ParameterizedTest
  @ValueSource(
      strings = {"factur-x.xml", "ZUGFeRD-invoice.xml", "XRECHNUNG.XML", "whatever-4711.xml"})
  void invoiceInAPdfReadsLikeItsXml(String name) throws IOException {
    Imported imported = Reading.imported(read(pdf(Map.of(name, SampleFiles.bytes(ATELIER)))));
    assertThat(Law.facts(imported.invoice())).isEqualTo(Law.facts(Reading.sample(ATELIER)));
    assertThat(imported.invoice().origin().embeddedFile()).isEqualTo(name);
    assertThat(imported.remarks()).isEmpty();
  }

  @Test
  void fullerOfTwoInvoicesIsRead() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("factur-x.xml", profile("urn:factur-x.eu:1p0:minimum"));
    files.put("zugferd-invoice.xml", profile("urn:cen.eu:en16931:2017"));
    files.put("other.xml", "<note/>".getBytes(StandardCharsets.UTF_8));
    Imported imported = Reading.imported(read(pdf(files)));
    assertThat(imported.invoice().origin().embeddedFile()).isEqualTo("zugferd-invoice.xml");
    assertThat(imported.remarks().stream().map(Remark::key)).containsExactly("several-invoices");
  }

  @Test
  void knownNameDecidesBetweenEquals() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.xml", SampleFiles.bytes(ATELIER));
    files.put("ZUGFeRD-invoice.xml", SampleFiles.bytes(ATELIER));
    files.put("factur-x.xml", SampleFiles.bytes(ATELIER));
    Imported imported = Reading.imported(read(pdf(files)));
    assertThat(imported.invoice().origin().embeddedFile()).isEqualTo("factur-x.xml");
  }

  @Test
  void pdfWithoutInvoiceSaysSo() throws IOException {
    assertThat(key(pdf(Map.of()))).isEqualTo("pdf-without-invoice");
    Map<String, byte[]> others =
        Map.of("a.xml", "<a/>".getBytes(StandardCharsets.UTF_8), "b.txt", new byte[] {1});
    assertThat(key(pdf(others))).isEqualTo("pdf-without-invoice");
  }

  @Test
  void reasonOfTheBrokenInvoiceInsideIsGiven() throws IOException {
    byte[] dtd = "<!DOCTYPE a><a/>".getBytes(StandardCharsets.UTF_8);
    assertThat(key(pdf(Map.of("factur-x.xml", dtd)))).isEqualTo("dtd");
  }

  @Test
  void encryptedPdfSaysSo() throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      assertThat(key(saved(document))).isEqualTo("pdf-encrypted");
    }
  }

  @Test
  void damagedPdfSaysSo() {
    assertThat(key("%PDF-1.7\nand nothing more\n%%EOF".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("pdf-damaged");
  }

  @Test
  void aPdfThatBreaksOffIsCalledIncomplete() throws IOException {
    byte[] whole = pdf(Map.of("a.txt", new byte[40_000]));
    assertThat(key(whole)).isEqualTo("pdf-without-invoice");
    assertThat(key(Arrays.copyOf(whole, whole.length - 200))).isEqualTo("pdf-truncated");
    assertThat(key("%PDF-1.7\nand nothing more".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("pdf-truncated");
  }

  @Test
  void differentInvoicesInOnePdfAreNamed() throws IOException {
    String second = new String(SampleFiles.bytes(ATELIER), StandardCharsets.UTF_8);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("factur-x.xml", SampleFiles.bytes(ATELIER));
    files.put("b.xml", second.replace("F2026-088", "F2026-089").getBytes(StandardCharsets.UTF_8));
    Imported imported = Reading.imported(read(pdf(files)));
    assertThat(imported.remarks())
        .extracting(remark -> remark.sentence().toString())
        .containsExactly(
            "The PDF has different invoices inside: F2026-088 was read, F2026-089 was not; enter"
                + " it by hand.");
  }

  @Test
  void circleInTheTreeOfNamesEnds() throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      COSDictionary tree = new COSDictionary();
      COSArray kids = new COSArray();
      kids.add(tree);
      kids.add(tree);
      tree.setItem(COSName.KIDS, kids);
      COSDictionary names = new COSDictionary();
      names.setItem(COSName.EMBEDDED_FILES, tree);
      document.getDocumentCatalog().getCOSObject().setItem(COSName.NAMES, names);
      byte[] pdf = saved(document);
      assertThat(assertTimeoutPreemptively(Duration.ofMinutes(1), () -> key(pdf)))
          .isEqualTo("pdf-without-invoice");
    }
  }

  /// 400 MB of blanks are 400 kB in a PDF; they are never all unpacked.
  @Test
  void compressedBombIsRefusedAtTheLimit() throws IOException {
    byte[] pdf = withEmbedded(blanks(400), COSName.FLATE_DECODE);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(key(pdf)).isEqualTo("too-large");
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200L << 20);
  }

  @Test
  void unusualPackingIsRefused() throws IOException {
    COSArray twice = new COSArray();
    twice.add(COSName.FLATE_DECODE);
    twice.add(COSName.FLATE_DECODE);
    assertThat(key(withEmbedded(blanks(1), twice))).isEqualTo("pdf-packed");
    assertThat(key(withEmbedded(blanks(1), COSName.LZW_DECODE))).isEqualTo("pdf-packed");
  }

  @Test
  void unpackedInvoiceIsRead() throws IOException {
    byte[] pdf = withEmbedded(SampleFiles.bytes(ATELIER), null);
    assertThat(Reading.imported(read(pdf)).invoice().number()).isEqualTo("F2026-088");
  }

  @Test
  void damagedPdfsAreReadOrRefused() throws IOException {
    byte[] whole = pdf(Map.of("factur-x.xml", SampleFiles.bytes(ATELIER)));
    RandomGenerator random = new SplittableRandom(7);
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          for (int round = 0; round < 300; round++) {
            byte[] damaged = whole.clone();
            for (int flips = random.nextInt(1, 30); flips > 0; flips--) {
              damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            DamageTest.assertIsAResult(read(damaged));
          }
        });
  }

  @Test
  void truncatedPdfsAreReadOrRefused() throws IOException {
    byte[] whole = pdf(Map.of("factur-x.xml", SampleFiles.bytes(ATELIER)));
    RandomGenerator random = new SplittableRandom(8);
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          for (int round = 0; round < 200; round++) {
            int length = random.nextInt(5, whole.length);
            DamageTest.assertIsAResult(read(Arrays.copyOf(whole, length)));
          }
        });
  }

  private static byte[] blanks(int megabytes) {
    byte[] blanks = new byte[megabytes << 20];
    Arrays.fill(blanks, (byte) ' ');
    return blanks;
  }

  private static byte[] withEmbedded(byte[] content, @Nullable COSBase filters) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      COSStream stream = document.getDocument().createCOSStream();
      try (OutputStream out = stream.createOutputStream(filters)) {
        out.write(content);
      }
      PDComplexFileSpecification specification = new PDComplexFileSpecification();
      specification.setFile("factur-x.xml");
      specification.setEmbeddedFile(new PDEmbeddedFile(stream));
      attach(document, Map.of("factur-x.xml", specification));
      return saved(document);
    }
  }

  private static byte[] profile(String urn) {
    return Reading.sampleText(ATELIER)
        .replace("urn:cen.eu:en16931:2017", urn)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static ImportResult read(byte[] pdf) {
    return Reading.IMPORTER.read(pdf, "invoice.pdf");
  }

  private static String key(byte[] pdf) {
    return Reading.refusal(read(pdf)).key();
  }

  private static byte[] pdf(Map<String, byte[]> files) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      Map<String, PDComplexFileSpecification> specifications = new LinkedHashMap<>();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(file.getKey());
        specification.setEmbeddedFile(
            new PDEmbeddedFile(document, new ByteArrayInputStream(file.getValue())));
        specifications.put(file.getKey(), specification);
      }
      attach(document, specifications);
      return saved(document);
    }
  }

  private static void attach(
      PDDocument document, Map<String, PDComplexFileSpecification> specifications) {
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(specifications);
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
    names.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(names);
  }

  private static byte[] saved(PDDocument document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }
}
