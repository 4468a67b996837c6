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
  TYPE_AMOUNT(4),
  PAY_DUE(6),
  HOLD(4),
  RELEASE(3),
  MERGE(3),
  NOTE_SUPPLIER(2),
  SHOW_PAPERS(2),
  DELETE_PAPER(2),
  ATTACH(2),
  OTHER_REMARKS(3),
  SEEN(4),
  OWN_ACCOUNT(2),
  UNDO_LATER(2),
  APPROVE(5),
  ASK(4),
  REJECT(2),
  ANSWER(3),
  RULE(3),
  OTHER_SAYS(4),
  RUN_CHOOSE(3),
  RUN_WRITE(4),
  RUN_WITHDRAW(2),
  READ_STATEMENT(3),
  EXPLAIN(4),
  OTHER_CREDITS(2),
  USE_CREDIT(4),
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
