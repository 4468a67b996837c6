package app.landfall.proof.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What somebody does, or what happens to a computer or the server.
public enum Deed {
  EDIT,
  SAVE_OLD_FORM,
  WRITE_TOO_MUCH,
  RESTART,
  COPY_PROFILE,
  UPDATE,
  PAUSE,
  RESUME,
  CLICK,
  CHANGE_NETWORK,
  CONNECT,
  DISCONNECT,
  CUT_LINE,
  CUT_ONE_WAY,
  MEND_LINE,
  STOP_SERVER,
  EXPIRE_KEY,
  RENEW_KEY,
  CLOCK_JUMPS,
  CLOCK_STOPS,
  CLOCK_RUNS,
  HEAR_AGAIN;

  /// The deeds of a run with these faults, as often as they are to be drawn.
  static List<Deed> possible(Set<Fault> faults) {
    List<Deed> deeds = new ArrayList<>();
    add(deeds, 30, EDIT);
    add(deeds, 1, RESTART);
    when(faults, Fault.STALE_FORM, deeds, 6, SAVE_OLD_FORM);
    when(faults, Fault.REFUSAL, deeds, 3, WRITE_TOO_MUCH);
    when(faults, Fault.CLONE, deeds, 1, COPY_PROFILE);
    when(faults, Fault.SCHEMA_MIX, deeds, 2, UPDATE);
    when(faults, Fault.PAUSE, deeds, 2, PAUSE, RESUME, RESUME);
    when(faults, Fault.CLICK, deeds, 2, CLICK, CHANGE_NETWORK);
    when(faults, Fault.LOCAL_FIRST, deeds, 2, CONNECT, CONNECT, DISCONNECT);
    when(faults, Fault.PARTITION, deeds, 2, CUT_LINE, MEND_LINE);
    when(faults, Fault.ONE_WAY, deeds, 2, CUT_ONE_WAY, MEND_LINE);
    when(faults, Fault.SERVER_RESTART, deeds, 2, STOP_SERVER);
    when(faults, Fault.TOKEN_EXPIRED, deeds, 2, EXPIRE_KEY, RENEW_KEY);
    when(faults, Fault.JUMP, deeds, 2, CLOCK_JUMPS);
    when(faults, Fault.FROZEN, deeds, 2, CLOCK_STOPS, CLOCK_RUNS);
    when(faults, Fault.ECHO, deeds, 3, HEAR_AGAIN);
    return deeds;
  }

  private static void when(
      Set<Fault> faults, Fault fault, List<Deed> into, int times, Deed... deeds) {
    if (faults.contains(fault)) {
      add(into, times, deeds);
    }
  }

  private static void add(List<Deed> into, int times, Deed... deeds) {
    for (int i = 0; i < times; i++) {
      into.addAll(List.of(deeds));
    }
  }
}
