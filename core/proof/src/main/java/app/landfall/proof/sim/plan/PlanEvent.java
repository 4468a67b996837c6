package app.landfall.proof.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// An event of a plan: what somebody does, or what happens to a computer or the server.
public enum PlanEvent {
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
  KEEP_SERVER,
  PUT_SERVER_BACK,
  EXPIRE_KEY,
  RENEW_KEY,
  CLOCK_JUMPS,
  CLOCK_STOPS,
  CLOCK_RUNS,
  HEAR_AGAIN;

  /// The deeds of a run with these faults, as often as they are to be drawn.
  static List<PlanEvent> possible(Set<FaultKind> faults) {
    List<PlanEvent> deeds = new ArrayList<>();
    add(deeds, 30, EDIT);
    add(deeds, 1, RESTART);
    when(faults, FaultKind.STALE_FORM, deeds, 6, SAVE_OLD_FORM);
    when(faults, FaultKind.REFUSAL, deeds, 3, WRITE_TOO_MUCH);
    when(faults, FaultKind.CLONE, deeds, 1, COPY_PROFILE);
    when(faults, FaultKind.SCHEMA_MIX, deeds, 2, UPDATE);
    when(faults, FaultKind.PAUSE, deeds, 2, PAUSE, RESUME, RESUME);
    when(faults, FaultKind.CLICK, deeds, 2, CLICK, CHANGE_NETWORK);
    when(faults, FaultKind.LOCAL_FIRST, deeds, 2, CONNECT, CONNECT, DISCONNECT);
    when(faults, FaultKind.PARTITION, deeds, 2, CUT_LINE, MEND_LINE);
    when(faults, FaultKind.ONE_WAY, deeds, 2, CUT_ONE_WAY, MEND_LINE);
    when(faults, FaultKind.SERVER_RESTART, deeds, 2, STOP_SERVER);
    when(faults, FaultKind.SERVER_WENT_BACK, deeds, 3, KEEP_SERVER, PUT_SERVER_BACK);
    when(faults, FaultKind.TOKEN_EXPIRED, deeds, 2, EXPIRE_KEY, RENEW_KEY);
    when(faults, FaultKind.JUMP, deeds, 2, CLOCK_JUMPS);
    when(faults, FaultKind.FROZEN, deeds, 2, CLOCK_STOPS, CLOCK_RUNS);
    when(faults, FaultKind.ECHO, deeds, 3, HEAR_AGAIN);
    return deeds;
  }

  private static void when(
      Set<FaultKind> faults, FaultKind fault, List<PlanEvent> into, int times, PlanEvent... deeds) {
    if (faults.contains(fault)) {
      add(into, times, deeds);
    }
  }

  private static void add(List<PlanEvent> into, int times, PlanEvent... deeds) {
    for (int i = 0; i < times; i++) {
      into.addAll(List.of(deeds));
    }
  }
}
