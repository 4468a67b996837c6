package app.landfall.dist.person;

/// A law of the window. Each is checked after every step that leaves something to see of it.
enum WindowLaw {
  W1("figures and rows are what the tables say"),
  W2("what was typed is stored, kept, or dropped on purpose"),
  W3("what was typed is read as it was meant, or refused beside the field"),
  W4("undo takes back exactly what was done"),
  W5("what is said is so"),
  W6("failures are told in words for people, and none is swallowed"),
  W7("who can see something can use it, and keys lead somewhere"),
  W8("the event thread is free"),
  W9("window and command line give one answer"),
  W10("data is text");

  private final String sentence;

  WindowLaw(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }

  /// A breach of it.
  WindowBreach broken(String what) {
    return new WindowBreach(this, what);
  }
}
