package app.landfall.invoices.incoming;

import app.landfall.plugin.Sentence;
import app.landfall.plugin.Texts;

/// Every reason of this package, in words.
final class Refusals {
  private static final IncomingTexts TEXTS = Texts.of(IncomingTexts.class);

  private Refusals() {}

  /// Why something is left out, or not read.
  interface IncomingTexts {
    Sentence absent();

    Sentence closed();

    Sentence hidden();

    Sentence link();

    Sentence noFile();

    Sentence tooLarge(long megabytes, long most);

    Sentence nested();

    Sentence locked();

    Sentence brokenZip();

    Sentence tooManyInside(long most);

    Sentence tooMuchInside();

    Sentence packedTooTight();

    Sentence brokenMail();

    Sentence noFilesInMail();

    Sentence nestedMail();

    Sentence partOfMail();

    Sentence mailOpened();
  }

  static Refusal absent() {
    return new Refusal("no-file", TEXTS.absent());
  }

  static Refusal closed() {
    return new Refusal("no-access", TEXTS.closed());
  }

  static Refusal hidden() {
    return new Refusal("hidden", TEXTS.hidden());
  }

  static Refusal link() {
    return new Refusal("link", TEXTS.link());
  }

  static Refusal noFile() {
    return new Refusal("not-a-file", TEXTS.noFile());
  }

  static Refusal tooLarge(long bytes) {
    return new Refusal("too-large", TEXTS.tooLarge(bytes >> 20, IntakeLimits.FILE_BYTES >> 20));
  }

  static Refusal nested() {
    return new Refusal("zip-in-zip", TEXTS.nested());
  }

  static Refusal locked() {
    return new Refusal("zip-password", TEXTS.locked());
  }

  static Refusal brokenZip() {
    return new Refusal("zip-broken", TEXTS.brokenZip());
  }

  static Refusal tooManyInside() {
    return new Refusal("too-many-inside", TEXTS.tooManyInside(IntakeLimits.PARTS));
  }

  static Refusal tooMuchInside() {
    return new Refusal("too-much-inside", TEXTS.tooMuchInside());
  }

  static Refusal packedTooTight() {
    return new Refusal("zip-bomb", TEXTS.packedTooTight());
  }

  static Refusal brokenMail() {
    return new Refusal("mail-broken", TEXTS.brokenMail());
  }

  static Refusal noFilesInMail() {
    return new Refusal("mail-without-files", TEXTS.noFilesInMail());
  }

  static Refusal nestedMail() {
    return new Refusal("mail-in-mail", TEXTS.nestedMail());
  }

  static Refusal mailOpened() {
    return new Refusal("mail-opened", TEXTS.mailOpened());
  }

  static Refusal partOfMail() {
    return new Refusal("part-of-mail", TEXTS.partOfMail());
  }
}
