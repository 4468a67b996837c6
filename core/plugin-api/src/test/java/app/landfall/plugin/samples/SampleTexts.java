package app.landfall.plugin.samples;

import app.landfall.plugin.Sentence;

/// Texts of a plugin that speaks two languages, one of them not quite.
public interface SampleTexts {
  String greeted(long count, String whom);

  String missing();

  Sentence tooMany(long count, Sentence of);

  Sentence guests();

  /// Its text tells of more than it is given, as where two methods share a key.
  String unfilled(String name);
}
