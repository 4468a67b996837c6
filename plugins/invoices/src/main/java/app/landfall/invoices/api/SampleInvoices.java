package app.landfall.invoices.api;

import app.landfall.plugin.ExtensionPoint;
import java.util.List;

/// Invoices to look around with, contributed by plugins that bring some.
public interface SampleInvoices {

  /// Where samples are contributed.
  ExtensionPoint<SampleInvoices> POINT =
      ExtensionPoint.of("invoices.samples", SampleInvoices.class);

  /// The samples, always the same and in the same order. Reads from the class path; blocking.
  List<Sample> samples();

  /// One sample file.
  final class Sample {
    private final String fileName;
    private final byte[] content;

    /// @param fileName the file's own name without folders
    /// @param content the complete file
    public Sample(String fileName, byte[] content) {
      this.fileName = fileName;
      this.content = content.clone();
    }

    /// The file's own name without folders.
    public String fileName() {
      return fileName;
    }

    /// A copy of the file's content.
    public byte[] content() {
      return content.clone();
    }
  }
}
