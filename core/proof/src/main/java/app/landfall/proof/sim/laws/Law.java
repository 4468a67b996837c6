package app.landfall.proof.sim.laws;

/// The promises of the product, by the names of the sync document.
public enum Law {
  S1("a saved change is in exactly one state until it is done, and never gone"),
  S2("row, history and what is to be sent are saved together"),
  S3("what is delivered again is delivered once"),
  S4("the same number with other bytes is a fork"),
  S5("a replica's pushes enter the log in order, without gaps"),
  S6("an outcome finishes exactly what it names"),
  S7("a cursor never goes back, moves with its rows and is the page's own"),
  S8("nothing at or below a published head appears later"),
  S9("merging is deterministic and idempotent"),
  S10("nothing is lost in silence"),
  S11("who saw a value and changed it beats it"),
  S12("no clock pushes the server's ahead"),
  S13("a deleted record is gone whole, and comes back whole and by somebody's change only"),
  S14("no line is shown without its record"),
  S15("no row crosses workspaces"),
  S16("own writes are shown, always"),
  S17("what the status says is true"),
  L1("after faults and edits end all are equal within the bound"),
  L2("nothing stays stuck"),
  L3("a refused change delays only what depends on it"),
  L4("without changes there are no writes and at most one request"),
  L5("nothing is kept for ever");

  private final String sentence;

  Law(String sentence) {
    this.sentence = sentence;
  }

  /// The promise in one sentence.
  public String sentence() {
    return sentence;
  }
}
