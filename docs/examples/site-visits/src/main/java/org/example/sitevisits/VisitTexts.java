package org.example.sitevisits;

import app.landfall.plugin.Texts;

/// What the screen says; the words are in `texts_en.properties` and `texts_de.properties`.
interface VisitTexts {
  VisitTexts TEXTS = Texts.of(VisitTexts.class);

  String findings();

  String finding();

  String done();

  String add();

  String photo();

  String choosePhoto();

  String scaling();

  String noPhoto(String file);

  String saveFirst();
}
