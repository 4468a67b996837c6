package app.landfall.hello;

/// The texts of the screen; the words are in `texts_en.properties` and `texts_de.properties`.
interface HelloTexts {
  String greeted(long count);
}
