package app.landfall.proof.sim;

import app.landfall.proof.sim.laws.Breach;
import app.landfall.proof.sim.laws.RunCounts;
import app.landfall.proof.sim.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// A range of seeds on several threads, each run on one of them, until all are done or one fails.
///
/// @param tally what happened in all of them
/// @param breaches by seed
public record ManySeeds(RunCounts tally, NavigableMap<Long, Breach> breaches) {

  /// Runs seeds, every store in memory, until one fails; waits for all threads.
  public static ManySeeds run(long from, long seeds, int threads) {
    return run(from, seeds, threads, false);
  }

  /// Runs seeds, every store in memory; waits for all threads.
  ///
  /// @param all whether to go on after one has failed
  static ManySeeds run(long from, long seeds, int threads, boolean all) {
    AtomicLong next = new AtomicLong(from);
    AtomicBoolean failed = new AtomicBoolean();
    ManySeeds result = new ManySeeds(new RunCounts(), new TreeMap<>());
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(Thread.ofPlatform().start(() -> result.work(next, from + seeds, failed, all)));
    }
    boolean interrupted = false;
    for (Thread worker : workers) {
      interrupted |= !joined(worker);
    }
    if (interrupted) {
      failed.set(true);
      Thread.currentThread().interrupt();
    }
    return result;
  }

  private static boolean joined(Thread worker) {
    try {
      worker.join();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void work(AtomicLong next, long end, AtomicBoolean failed, boolean all) {
    RunCounts mine = new RunCounts();
    Simulation simulation = Simulation.inMemory();
    long seed = next.getAndIncrement();
    while (seed < end && !failed.get()) {
      Breach breach = simulation.run(Plan.of(seed), mine, false).breach();
      if (breach != null) {
        failed.set(!all);
        add(seed, breach);
      }
      seed = next.getAndIncrement();
    }
    add(mine);
  }

  private synchronized void add(long seed, Breach breach) {
    breaches.put(seed, breach);
  }

  private synchronized void add(RunCounts mine) {
    tally.add(mine);
  }
}
