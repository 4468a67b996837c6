package app.landfall.dist.person;

import java.util.random.RandomGenerator;

/// One kind of thing that happens in a walk: what the person does, what others do, what goes wrong.
///
/// The weight says how often it comes; what ends the window takes a hundred times as long as a
/// click and is rare.
enum Deed {
  CHOOSE(14),
  CHOOSE_MORE(5),
  FILTER(7),
  SEARCH(6),
  CLEAR_FILTERS(3),
  SORT(4),
  TYPE_BESIDE(12),
  TYPE_IN_TAB(12),
  OPEN_TAB(5),
  OPEN_NEW(4),
  SAVE(10),
  DISCARD(3),
  PAY(7),
  DELETE(4),
  UNDO(8),
  SWITCH_TAB(6),
  CLOSE_TAB(4),
  SHOW_VIEW(4),
  DECIDE(4),
  IMPORT(2),
  RESIZE(3),
  THEME(2),
  LANGUAGE(2),
  GO_OFFLINE(2),
  GO_ONLINE(3),
  SYNC(8),
  OTHER_ADDS(4),
  OTHER_EDITS(7),
  OTHER_PAYS(3),
  OTHER_DELETES(2),
  OUTSIDE_WRITES(5),
  COMMAND_EDITS(5),
  COMMAND_ADDS(2),
  SAVING_FAILS(2),
  STOP_PLUGIN(1),
  KILL(1),
  QUIT(1);

  private static final int ALL = java.util.Arrays.stream(values()).mapToInt(it -> it.weight).sum();

  private final int weight;

  Deed(int weight) {
    this.weight = weight;
  }

  static Deed draw(RandomGenerator random) {
    int at = random.nextInt(ALL);
    for (Deed deed : values()) {
      at -= deed.weight;
      if (at < 0) {
        return deed;
      }
    }
    throw new IllegalStateException("weights add up");
  }
}
