package app.landfall.invoices.ui.text;

import app.landfall.plugin.Texts;

/// The texts of exporting and copying lists.
public interface ExportTexts {
  /// In the language of the screen.
  ExportTexts EXPORTS = Texts.of(ExportTexts.class);

  String export();

  String copy();

  String title();

  String whole(long count);

  String picked(long count);

  String csv();

  String xlsx();

  String json();

  String cancel();

  String fileTitle();

  String running(long count);

  String written(long count, String file);

  String notWritten(String file, String reason);

  String openFolder();

  String notOpened();

  String copied(long count);

  String notCopied();

  String replaceTitle(String file);

  String replaceText();

  String replace();
}
