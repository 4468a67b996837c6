package app.landfall.einvoices;

import app.landfall.invoices.api.EmbeddedFile;
import app.landfall.invoices.api.ImportResult.Imported;
import app.landfall.invoices.api.Remark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/// A reader that takes the e-invoice out of a PDF (Factur-X, ZUGFeRD 1 and 2).
///
/// The files are found by walking the catalog's name tree and its associated files ourselves, with
/// limits, because a damaged tree can be a circle. XMP is not asked: many senders leave it out. A
/// PDF may hold two invoices (ZUGFeRD beside XRechnung, MINIMUM beside EXTENDED): the fullest one
/// is read.
final class PdfInvoices {

  /// PDFBox logs each flaw of a damaged file with its stack trace; the person gets a sentence
  /// instead. Held here because loggers nobody holds forget their level.
  private static final Logger PDFBOX = Logger.getLogger("org.apache.pdfbox");

  private static final int MOST_FILES = 200;
  private static final int MOST_NODES = 1000;
  private static final int END_WITHIN = 1024;

  /// Names from the standards, the newest first.
  private static final List<String> KNOWN =
      List.of("factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml");

  private final EInvoiceImporter importer;
  private final XmlLimits limits;

  static {
    PDFBOX.setLevel(Level.OFF);
  }

  PdfInvoices(EInvoiceImporter importer, XmlLimits limits) {
    this.importer = importer;
    this.limits = limits;
  }

  Imported read(byte[] pdf) throws UnreadableDocumentException {
    List<XmlFile> files = xmlFiles(pdf);
    List<Imported> read = new ArrayList<>();
    UnreadableDocumentException first = null;
    for (XmlFile file : files) {
      try {
        read.add(importer.readXml(file.content(), file.name()));
      } catch (UnreadableDocumentException refused) {
        first = first == null || isOtherXml(first) ? refused : first;
      }
    }
    if (read.isEmpty()) {
      throw first == null || isOtherXml(first) ? without(pdf) : first;
    }
    return fullest(read);
  }

  /// What breaks off before its end mark has lost what came last, which may have been the invoice.
  private static UnreadableDocumentException without(byte[] pdf) {
    return isWhole(pdf) ? Reasons.pdfWithoutInvoice() : Reasons.pdfTruncated();
  }

  /// The end mark stands in the last kilobyte (ISO 32000-1, Annex H).
  private static boolean isWhole(byte[] pdf) {
    int from = Math.max(0, pdf.length - END_WITHIN);
    return new String(pdf, from, pdf.length - from, StandardCharsets.ISO_8859_1).contains("%%EOF");
  }

  /// A file inside a PDF, most often XML. Two may have one name.
  private record XmlFile(String name, byte[] content) {
    boolean isSame(XmlFile other) {
      return name.equals(other.name) && Arrays.equals(content, other.content);
    }
  }

  /// XML that is no invoice may be attached to any PDF.
  private static boolean isOtherXml(UnreadableDocumentException refused) {
    return refused.reason().key().equals("other-xml");
  }

  private static Imported fullest(List<Imported> read) {
    Imported best = read.stream().max(Comparator.comparingInt(PdfInvoices::fullness)).orElseThrow();
    if (read.size() == 1) {
      return best;
    }
    List<Remark> remarks = new ArrayList<>(best.remarks());
    String others =
        read.stream()
            .map(one -> one.invoice().number())
            .filter(number -> !number.equals(best.invoice().number()))
            .distinct()
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      remarks.add(Remarks.differentInvoices(best.invoice().number(), others));
      return new Imported(best.invoice(), remarks);
    }
    String name = StatedValues.orEmpty(best.invoice().origin().embeddedFile());
    remarks.add(Remarks.severalInvoices(name, read.size()));
    return new Imported(best.invoice(), remarks);
  }

  /// Profiles from MINIMUM to EXTENDED; on a tie `max` keeps none in particular, so the known names
  /// decide.
  private static int fullness(Imported imported) {
    String profile =
        StatedValues.orEmpty(imported.invoice().origin().customization()).toLowerCase(Locale.ROOT);
    int rank;
    if (profile.contains("minimum")) {
      rank = 0;
    } else if (profile.contains("basicwl")) {
      rank = 1;
    } else if (profile.contains("basic")) {
      rank = 2;
    } else if (profile.contains("extended")) {
      rank = 4;
    } else {
      rank = 3;
    }
    int known = KNOWN.indexOf(lastPart(imported.invoice().origin().embeddedFile()));
    return rank * 10 + (known < 0 ? 0 : KNOWN.size() - known);
  }

  private static String lastPart(@Nullable String name) {
    return StatedValues.orEmpty(name).toLowerCase(Locale.ROOT).replaceFirst("^.*[/\\\\]", "");
  }

  /// The files beside the invoice: attached to the PDF, or inside its XML.
  List<EmbeddedFile> embedded(byte[] pdf) throws UnreadableDocumentException {
    List<EmbeddedFile> found = new ArrayList<>();
    for (XmlFile file : files(pdf, name -> true)) {
      if (isXml(file.name())) {
        found.addAll(EmbeddedFiles.of(XmlText.of(file.content()).text()));
      } else {
        found.add(new EmbeddedFile(file.name(), file.content()));
      }
    }
    return found;
  }

  private static boolean isXml(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".xml");
  }

  private List<XmlFile> xmlFiles(byte[] pdf) throws UnreadableDocumentException {
    return files(pdf, PdfInvoices::isXml);
  }

  private List<XmlFile> files(byte[] pdf, Predicate<String> wanted)
      throws UnreadableDocumentException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<XmlFile> files = new ArrayList<>();
      for (COSDictionary specification : specifications(document)) {
        add(files, specification, wanted);
      }
      return files;
    } catch (InvalidPasswordException encrypted) {
      throw Reasons.pdfEncrypted();
    } catch (OutOfMemoryError unpacked) {
      // PDFBox unpacks object streams whole; what a bomb filled is free again here.
      throw Reasons.pdfPacked();
    } catch (IOException | RuntimeException damaged) {
      // PDFBox also throws unchecked exceptions on damaged files.
      throw isWhole(pdf) ? Reasons.pdfDamaged() : Reasons.pdfTruncated();
    }
  }

  private void add(List<XmlFile> files, COSDictionary dictionary, Predicate<String> wanted)
      throws IOException, UnreadableDocumentException {
    PDComplexFileSpecification specification = new PDComplexFileSpecification(dictionary);
    String name = specification.getFilename();
    PDEmbeddedFile file = embedded(specification);
    if (name == null || file == null || !wanted.test(name)) {
      return;
    }
    try (InputStream content = unpacked(file.getCOSObject())) {
      byte[] bytes = content.readNBytes(limits.bytes() + 1);
      if (bytes.length > limits.bytes()) {
        throw Reasons.tooLarge(bytes.length, limits.bytes());
      }
      XmlFile found = new XmlFile(name, bytes);
      if (files.stream().noneMatch(found::isSame)) {
        files.add(found);
      }
    }
  }

  /// PDFBox would unpack all of it before the first byte comes out, and 32 MB can hold 32 GB; so it
  /// is unpacked here, as it is read. Embedded files are plain or Flate in practice.
  private static InputStream unpacked(COSStream stream)
      throws IOException, UnreadableDocumentException {
    COSBase filter = stream.getFilters();
    if (filter instanceof COSArray filters && filters.size() <= 1) {
      filter = filters.size() == 0 ? null : filters.getObject(0);
    }
    if (filter == null) {
      return stream.createRawInputStream();
    }
    boolean plainFlate =
        (COSName.FLATE_DECODE.equals(filter) || COSName.FLATE_DECODE_ABBREVIATION.equals(filter))
            && stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP) == null;
    if (!plainFlate) {
      throw Reasons.pdfPacked();
    }
    return new InflaterInputStream(stream.createRawInputStream());
  }

  private static @Nullable PDEmbeddedFile embedded(PDComplexFileSpecification specification) {
    PDEmbeddedFile unicode = specification.getEmbeddedFileUnicode();
    return unicode != null ? unicode : specification.getEmbeddedFile();
  }

  private static List<COSDictionary> specifications(PDDocument document) {
    COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
    List<COSDictionary> found = new ArrayList<>();
    COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
    if (names != null) {
      COSDictionary tree = names.getCOSDictionary(COSName.EMBEDDED_FILES);
      if (tree != null) {
        walk(tree, found);
      }
    }
    addAll(catalog.getCOSArray(COSName.AF), found);
    return found.stream().distinct().limit(MOST_FILES).toList();
  }

  /// Breadth first over the name tree (ISO 32000-1, 7.9.6).
  private static void walk(COSDictionary tree, List<COSDictionary> found) {
    List<COSDictionary> nodes = new ArrayList<>(List.of(tree));
    for (int i = 0; i < nodes.size() && i < MOST_NODES; i++) {
      addAll(nodes.get(i).getCOSArray(COSName.NAMES), found);
      addAll(nodes.get(i).getCOSArray(COSName.KIDS), nodes);
    }
  }

  /// The dictionaries of an array; the strings between them in a name tree are names.
  private static void addAll(@Nullable COSArray array, List<COSDictionary> found) {
    if (array == null) {
      return;
    }
    for (int i = 0; i < array.size() && found.size() < MOST_NODES; i++) {
      COSBase item = array.getObject(i);
      if (item instanceof COSDictionary dictionary && !(item instanceof COSStream)) {
        found.add(dictionary);
      }
    }
  }
}
