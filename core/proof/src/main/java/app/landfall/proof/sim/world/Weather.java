package app.landfall.proof.sim.world;

import app.landfall.proof.sim.plan.Fault;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What becomes of one call: drawn from the seed, the computer and the number of the call alone, so
/// that leaving one fault out does not move the others.
///
/// @param lostRequest it never arrives
/// @param lostReply its answer never arrives
/// @param thereMillis how long it takes to the server
/// @param backMillis how long the answer takes
/// @param againMillis after how long it arrives a second time; 0 = never
/// @param instead what answers instead of the server; null = the server does
/// @param damage what happens to the answer; null = nothing
/// @param salt for what else is to be drawn
public record Weather(
    boolean lostRequest,
    boolean lostReply,
    long thereMillis,
    long backMillis,
    long againMillis,
    @Nullable Fault instead,
    @Nullable Fault damage,
    int salt) {
  private static final Fault[] INSTEAD = {
    Fault.SERVER_ERROR, Fault.BUSY, Fault.CAPTIVE_PORTAL, Fault.OUTDATED
  };
  private static final Fault[] DAMAGE = {Fault.GARBLED, Fault.TORN};

  static Weather of(Strikes strikes, int computer, long call) {
    SplittableRandom random = strikes.random(computer, call, 1);
    long there = random.nextLong(5, 25);
    long back = random.nextLong(5, 25);
    int salt = random.nextInt();
    if (!strikes.isStormy()) {
      return new Weather(false, false, there, back, 0, null, null, salt);
    }
    boolean lostRequest = strikes.strikes(Fault.LOST_REQUEST, 6, random, computer, call);
    boolean lostReply = strikes.strikes(Fault.LOST_REPLY, 4, random, computer, call);
    int slow = random.nextInt(1, 40_000);
    boolean slowBack = random.nextBoolean();
    if (strikes.strikes(Fault.DELAY, 6, random, computer, call)) {
      there += slowBack ? 0 : slow;
      back += slowBack ? slow : 0;
    }
    int again = random.nextInt(1, 30_000);
    boolean twice = strikes.strikes(Fault.DUPLICATE, 5, random, computer, call);
    Fault instead = first(INSTEAD, 12, strikes, random, computer, call);
    Fault damage = first(DAMAGE, 6, strikes, random, computer, call);
    return new Weather(
        lostRequest, lostReply, there, back, twice ? again : 0, instead, damage, salt);
  }

  /// Everything arrives once, soon.
  public static Weather fine() {
    return new Weather(false, false, 15, 15, 0, null, null, 0);
  }

  public Weather losingReply() {
    return new Weather(
        lostRequest, true, thereMillis, backMillis, againMillis, instead, damage, salt);
  }

  /// Where a new column is filled in, rows keep their sequences and no sum tells that lines are
  /// missing; HTTP has to.
  Weather withoutTearing() {
    return damage == Fault.TORN
        ? new Weather(
            lostRequest, lostReply, thereMillis, backMillis, againMillis, instead, null, salt)
        : this;
  }

  private static @Nullable Fault first(
      Fault[] faults,
      int oneIn,
      Strikes strikes,
      SplittableRandom random,
      int computer,
      long call) {
    for (Fault fault : faults) {
      if (strikes.strikes(fault, oneIn, random, computer, call)) {
        return fault;
      }
    }
    return null;
  }
}
