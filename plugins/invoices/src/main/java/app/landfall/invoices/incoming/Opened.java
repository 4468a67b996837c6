package app.landfall.invoices.incoming;

/// The opening of what is packed.
final class Opened {
  private Opened() {}

  /// Gives what is inside of a zip or a mail, or the thing itself. What comes from a mail or a zip
  /// may be the other of the two; deeper than that nothing is opened.
  static void open(IncomingFile incoming, Taker taker) {
    boolean deep = incoming.place().inside().size() > 1;
    if (!deep && ZipPaper.is(incoming.bytes(), incoming.name())) {
      new ZipPaper(incoming).unpack(taker);
    } else if (!deep && MailPaper.is(incoming.bytes(), incoming.name())) {
      new MailPaper(incoming).unpack(taker);
    } else {
      taker.comes(incoming);
    }
  }
}
