package app.landfall.invoices.suppliers.join;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The suppliers that some invoices and some words about them come to. A VAT id makes a supplier of
/// its own. Invoices without one belong to the one supplier that uses their account, else to the
/// one with their name; where several could be meant, to none of them. Immutable.
public final class SupplierGroups {
  private final List<SupplierGroup> all;
  private final Map<String, SupplierGroup> byId = new HashMap<>();
  private final Map<SupplierKey, SupplierGroup> byKey = new HashMap<>();

  private SupplierGroups(List<SupplierGroup> all) {
    this.all = List.copyOf(all);
    for (SupplierGroup group : all) {
      group.ids().forEach(id -> byId.put(id, group));
      group.sources().forEach(source -> source.own().ifPresent(key -> byKey.put(key, group)));
    }
  }

  /// Joins them. The order of what is given does not matter.
  public static SupplierGroups of(
      Collection<SupplierSource> sources, Collection<SaidSupplier> said) {
    return new SupplierGroups(new Join(sources, said).groups());
  }

  /// In the order of their ids.
  public List<SupplierGroup> all() {
    return all;
  }

  /// The supplier that is, or was, known under an id.
  public Optional<SupplierGroup> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The suppliers whose name, or a name that invoices have for them, has some text in it, however
  /// both are written.
  public List<SupplierGroup> named(String part) {
    String wanted = SupplierName.key(part);
    return wanted.isEmpty()
        ? List.of()
        : all.stream().filter(group -> isNamed(group, wanted)).toList();
  }

  private static boolean isNamed(SupplierGroup group, String wanted) {
    return Stream.concat(
            group.said(SaidSupplier::name).stream(),
            group.sources().stream().map(SupplierSource::name))
        .anyMatch(name -> SupplierName.key(name).contains(wanted));
  }

  /// The supplier of invoices that name it so; they must be among those that were joined.
  public Optional<SupplierGroup> of(SupplierSource source) {
    return source.own().map(byKey::get);
  }

  /// The work of joining: each key points to another of the same supplier, or to itself.
  private static final class Join {
    private final List<SupplierSource> sources;
    private final List<SaidSupplier> said;
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, SupplierKey> keysById = new HashMap<>();

    Join(Collection<SupplierSource> sources, Collection<SaidSupplier> said) {
      this.sources =
          sources.stream()
              .filter(source -> source.own().isPresent())
              .sorted(Comparator.comparing(SupplierSource::toString))
              .toList();
      this.said = said.stream().sorted(Comparator.comparing(SaidSupplier::id)).toList();
    }

    List<SupplierGroup> groups() {
      sources.forEach(source -> source.own().ifPresent(key -> keysById.put(key.id(), key)));
      said.forEach(this::joinSaid);
      said.stream().filter(row -> row.mergedInto() != null).forEach(this::joinMerged);
      joinWithoutVat();
      joinByAccount();
      return collect();
    }

    /// What was said belongs to the key its id was made from, and to what it says itself.
    private void joinSaid(SaidSupplier row) {
      Optional.ofNullable(keysById.get(row.id())).ifPresent(key -> join(row.id(), key.id()));
      SupplierKey.vat(text(row.vatId()))
          .or(() -> SupplierKey.name(text(row.name())))
          .ifPresent(key -> join(row.id(), key.id()));
    }

    private void joinMerged(SaidSupplier row) {
      join(row.id(), text(row.mergedInto()));
    }

    private void joinWithoutVat() {
      Map<SupplierKey, Set<String>> byAccount = new HashMap<>();
      Map<SupplierKey, Set<String>> byName = new HashMap<>();
      for (SupplierSource source : sources) {
        source
            .vatKey()
            .ifPresent(vat -> {
              source.accountKey().forEach(key -> add(byAccount, key, vat));
              source.nameKey().ifPresent(key -> add(byName, key, vat));
            });
      }
      for (SupplierKey name : names()) {
        Set<String> owners = owners(accountsOf(name), byAccount);
        Set<String> meant = owners.size() == 1 ? owners : owners(Set.of(name), byName);
        if (meant.size() == 1) {
          join(name.id(), meant.iterator().next());
        }
      }
    }

    private static void add(
        Map<SupplierKey, Set<String>> found, SupplierKey key, SupplierKey owner) {
      found.computeIfAbsent(key, _ -> new TreeSet<>()).add(owner.id());
    }

    private Set<String> owners(Set<SupplierKey> keys, Map<SupplierKey, Set<String>> found) {
      return keys.stream()
          .flatMap(key -> found.getOrDefault(key, Set.of()).stream())
          .map(this::top)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The names on invoices without a VAT id.
    private Set<SupplierKey> names() {
      return sources.stream()
          .filter(source -> source.vatKey().isEmpty())
          .flatMap(source -> source.nameKey().stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<SupplierKey> accountsOf(SupplierKey name) {
      return sources.stream()
          .filter(source -> source.own().filter(name::equals).isPresent())
          .flatMap(SupplierSource::accountKey)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Two names without a VAT id and with one account are one; so is an account without a name.
    private void joinByAccount() {
      Map<SupplierKey, Set<String>> users = new TreeMap<>();
      for (SupplierSource source : sources) {
        source
            .accountKey()
            .forEach(account -> source.own().ifPresent(key -> add(users, account, key)));
      }
      users.forEach((account, ids) -> {
        Set<String> tops = ids.stream().map(this::top).collect(Collectors.toSet());
        if (tops.size() > 1 && ids.stream().noneMatch(this::isOfVat)) {
          ids.forEach(id -> join(id, ids.iterator().next()));
        } else if (tops.size() == 2 && ids.contains(account.id())) {
          ids.forEach(id -> join(id, account.id()));
        }
      });
    }

    private boolean isOfVat(String id) {
      String top = top(id);
      return keysById.entrySet().stream()
          .filter(entry -> entry.getValue().kind() == SupplierKey.Kind.VAT)
          .anyMatch(entry -> top(entry.getKey()).equals(top));
    }

    private void join(String one, String other) {
      String a = top(one);
      String b = top(other);
      if (!a.equals(b)) {
        parents.put(a.compareTo(b) < 0 ? b : a, a.compareTo(b) < 0 ? a : b);
      }
    }

    private String top(String id) {
      String at = id;
      String next = parents.getOrDefault(at, at);
      while (!next.equals(at)) {
        at = next;
        next = parents.getOrDefault(at, at);
      }
      return at;
    }

    private List<SupplierGroup> collect() {
      Map<String, List<SupplierSource>> found = new TreeMap<>();
      Map<String, List<SaidSupplier>> rows = new TreeMap<>();
      for (SupplierSource source : sources) {
        String top = top(source.own().orElseThrow().id());
        found.computeIfAbsent(top, _ -> new ArrayList<>()).add(source);
      }
      for (SaidSupplier row : said) {
        rows.computeIfAbsent(top(row.id()), _ -> new ArrayList<>()).add(row);
      }
      Set<String> tops = new TreeSet<>(found.keySet());
      tops.addAll(rows.keySet());
      return tops.stream()
          .map(top -> group(found.getOrDefault(top, List.of()), rows.getOrDefault(top, List.of())))
          .sorted(Comparator.comparing(SupplierGroup::id))
          .toList();
    }

    private SupplierGroup group(List<SupplierSource> sources, List<SaidSupplier> rows) {
      List<SupplierKey> keys =
          sources.stream().flatMap(source -> source.own().stream()).sorted().distinct().toList();
      String id = id(keys, rows);
      Set<String> ids = new HashSet<>(Set.of(id));
      keys.forEach(key -> ids.add(key.id()));
      rows.forEach(row -> ids.add(row.id()));
      List<SaidSupplier> ordered =
          rows.stream()
              .sorted(
                  Comparator.comparing((SaidSupplier row) -> !row.id().equals(id))
                      .thenComparing(SaidSupplier::id))
              .toList();
      return new SupplierGroup(id, ids, sources, ordered);
    }

    /// The id that others were merged into, else that of what was said, else that of the surest
    /// key.
    private static String id(List<SupplierKey> keys, List<SaidSupplier> rows) {
      Map<String, SaidSupplier> byId = new LinkedHashMap<>();
      rows.forEach(row -> byId.put(row.id(), row));
      Set<String> gone =
          rows.stream()
              .filter(row -> row.mergedInto() != null)
              .map(SaidSupplier::id)
              .collect(Collectors.toSet());
      return rows.stream()
          .map(SaidSupplier::mergedInto)
          .filter(Objects::nonNull)
          .filter(target -> !gone.contains(target))
          .min(String::compareTo)
          .or(() -> keys.stream().map(SupplierKey::id).filter(byId::containsKey).findFirst())
          .or(() -> byId.keySet().stream().findFirst())
          .orElseGet(() -> keys.getFirst().id());
    }

    private static String text(@org.jspecify.annotations.Nullable String said) {
      return Objects.requireNonNullElse(said, "");
    }
  }
}
