package app.landfall.dist.person;

import app.landfall.dist.person.Person.Effect;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// W4: an undo restores exactly what its action changed, where nobody has changed it since, and
/// nothing else.
///
/// @param done what the action did
/// @param before the tables before the undo
/// @param after the tables after it
record UndoLaw(Effect done, Books.Page before, Books.Page after) {
  void check() {
    TreeSet<String> keys = new TreeSet<>(before.rows().keySet());
    keys.addAll(after.rows().keySet());
    keys.addAll(done.before().keySet());
    for (String key : keys) {
      check(key);
    }
  }

  private void check(String key) {
    Map<String, @Nullable String> was = before.rows().get(key);
    Map<String, @Nullable String> is = after.rows().get(key);
    boolean touched = done.before().containsKey(key) || done.after().containsKey(key);
    String table = key.substring(0, key.indexOf(' '));
    if (!touched && !Objects.equals(was, is)) {
      throw WindowLaw.W4.broken("undo changed a row of " + table + " that the action had not");
    }
    boolean untouchedSince = Objects.equals(was, done.after().get(key));
    if (touched && untouchedSince && !Objects.equals(is, done.before().get(key))) {
      throw WindowLaw.W4.broken(
          "undo did not restore a row of "
              + table
              + (is == null ? ", which is gone: " : ", which is there: ")
              + (is == null ? done.before().get(key) : is));
    }
  }
}
