package app.landfall.hello;

/// What the screen says; the words are in `texts_en.properties` and `texts_de.properties`.
interface HelloTexts {
  String greeted(long count);
}
