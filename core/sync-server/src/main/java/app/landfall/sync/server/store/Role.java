package app.landfall.sync.server.store;

import java.util.Locale;

/// The right of a computer in its workspace; each has those before it.
public enum Role {
  /// Sees everything and changes nothing.
  READER,
  /// Changes records; what a computer is paired as unless something else is said.
  WRITER,
  /// Lists the workspace's computers and removes them.
  OWNER;

  public boolean has(Role least) {
    return compareTo(least) >= 0;
  }

  /// As it is stored and shown.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What is stored; an unknown one, of a newer program, may do the least.
  public static Role of(String text) {
    for (Role role : values()) {
      if (role.text().equals(text)) {
        return role;
      }
    }
    return READER;
  }
}
