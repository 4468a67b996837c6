package app.landfall.shell.palette;

/// The texts of the palette.
interface PaletteTexts {
  String hint();

  String nothing(String typed);

  String results();

  String keys();
}
