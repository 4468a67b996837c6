package app.landfall.proof.sim.world;

import app.landfall.proof.sim.plan.FaultKind;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The fate of one call on the network: drawn from the seed, the computer and the number of the
/// call alone, so that leaving one fault out does not move the others.
///
/// @param lostRequest it never arrives
/// @param lostReply its answer never arrives
/// @param thereMillis how long it takes to the server
/// @param backMillis how long the answer takes
/// @param againMillis after how long it arrives a second time; 0 = never
/// @param instead what answers instead of the server; null = the server does
/// @param damage what happens to the answer; null = nothing
/// @param salt for what else is to be drawn
public record CallFate(
    boolean lostRequest,
    boolean lostReply,
    long thereMillis,
    long backMillis,
    long againMillis,
    @Nullable FaultKind instead,
    @Nullable FaultKind damage,
    int salt) {
  private static final FaultKind[] INSTEAD = {
    FaultKind.SERVER_ERROR, FaultKind.BUSY, FaultKind.CAPTIVE_PORTAL, FaultKind.OUTDATED
  };
  private static final FaultKind[] DAMAGE = {FaultKind.GARBLED, FaultKind.TORN};

  static CallFate of(FaultDecisions strikes, int computer, long call) {
    SplittableRandom random = strikes.random(computer, call, 1);
    long there = random.nextLong(5, 25);
    long back = random.nextLong(5, 25);
    int salt = random.nextInt();
    if (!strikes.isStormy()) {
      return new CallFate(false, false, there, back, 0, null, null, salt);
    }
    boolean lostRequest = strikes.strikes(FaultKind.LOST_REQUEST, 6, random, computer, call);
    boolean lostReply = strikes.strikes(FaultKind.LOST_REPLY, 4, random, computer, call);
    int slow = random.nextInt(1, 40_000);
    boolean slowBack = random.nextBoolean();
    if (strikes.strikes(FaultKind.DELAY, 6, random, computer, call)) {
      there += slowBack ? 0 : slow;
      back += slowBack ? slow : 0;
    }
    int again = random.nextInt(1, 30_000);
    boolean twice = strikes.strikes(FaultKind.DUPLICATE, 5, random, computer, call);
    FaultKind instead = first(INSTEAD, 12, strikes, random, computer, call);
    FaultKind damage = first(DAMAGE, 6, strikes, random, computer, call);
    return new CallFate(
        lostRequest, lostReply, there, back, twice ? again : 0, instead, damage, salt);
  }

  /// Everything arrives once, soon.
  public static CallFate fine() {
    return new CallFate(false, false, 15, 15, 0, null, null, 0);
  }

  public CallFate losingReply() {
    return new CallFate(
        lostRequest, true, thereMillis, backMillis, againMillis, instead, damage, salt);
  }

  /// Where a new column is filled in, rows keep their sequences and no sum tells that lines are
  /// missing; HTTP has to.
  CallFate withoutTearing() {
    return damage == FaultKind.TORN
        ? new CallFate(
            lostRequest, lostReply, thereMillis, backMillis, againMillis, instead, null, salt)
        : this;
  }

  private static @Nullable FaultKind first(
      FaultKind[] faults,
      int oneIn,
      FaultDecisions strikes,
      SplittableRandom random,
      int computer,
      long call) {
    for (FaultKind fault : faults) {
      if (strikes.strikes(fault, oneIn, random, computer, call)) {
        return fault;
      }
    }
    return null;
  }
}
