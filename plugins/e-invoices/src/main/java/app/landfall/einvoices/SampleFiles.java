package app.landfall.einvoices;

import app.landfall.invoices.api.SampleInvoices;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The sample e-invoices in this jar: made-up suppliers, one trait of real files each. Their names
/// are listed here because a class path cannot be listed.
final class SampleFiles implements SampleInvoices {

  static final List<String> NAMES =
      List.of(
          "brinkmann-2026-0417.xml",
          "van-der-velde-26-1093.xml",
          "atelier-lumiere-F2026-088.xml",
          "nordlys-5520.xml",
          "harbour-lane-INV-20931.xml",
          "harbour-lane-CN-0044.xml",
          "nakagawa-paper-JP-7781.xml",
          "hofer-glas-R-2026-311.xml",
          "kestrel-telecom-88120045.xml");

  @Inject
  SampleFiles() {}

  @Override
  public List<Sample> samples() {
    return NAMES.stream().map(name -> new Sample(name, bytes(name))).toList();
  }

  static byte[] bytes(String name) {
    try (InputStream file = SampleFiles.class.getResourceAsStream("samples/" + name)) {
      if (file == null) {
        throw new IllegalStateException("Sample '%s' is missing in the jar.".formatted(name));
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Sample '%s' cannot be read.".formatted(name), unreadable);
    }
  }
}
