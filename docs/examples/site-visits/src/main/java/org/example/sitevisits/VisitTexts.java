package org.example.sitevisits;

import app.landfall.plugin.Texts;

/// What the screen says, in `VisitTexts_en.properties` and `VisitTexts_de.properties`.
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
