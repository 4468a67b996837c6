package app.landfall.database;

import java.util.List;
import java.util.Set;

/// The code that asked for a connection, so that a message can name it.
///
/// Taken where work is handed in: on the pool's own threads the stack tells nothing.
record Caller(String place) {
  /// The layers through which everybody comes.
  private static final List<String> BETWEEN = List.of("app.landfall.store.", "java.", "jdk.");

  private static final Set<String> POOL =
      Set.of(Caller.class.getName(), Database.class.getName(), WorkerPool.class.getName());

  private static final StackWalker WALKER = StackWalker.getInstance();

  /// The nearest frame outside the database and the store or, where there is none, the outermost of
  /// theirs.
  static Caller here() {
    return new Caller(
        WALKER.walk(frames -> {
          String last = "unknown";
          for (StackWalker.StackFrame frame : (Iterable<StackWalker.StackFrame>) frames::iterator) {
            boolean between = isBetween(frame.getClassName());
            if (!between) {
              return place(frame);
            }
            if (frame.getClassName().startsWith("app.landfall.store.")) {
              last = place(frame);
            }
          }
          return last;
        }));
  }

  private static boolean isBetween(String name) {
    int nested = name.indexOf('$');
    return POOL.contains(nested < 0 ? name : name.substring(0, nested))
        || BETWEEN.stream().anyMatch(name::startsWith);
  }

  private static String place(StackWalker.StackFrame frame) {
    return frame.toStackTraceElement().toString();
  }
}
