package app.landfall.shell.palette;

/// What the palette says.
interface PaletteTexts {
  String hint();

  String nothing(String typed);

  String results();

  String keys();
}
