package app.landfall.plugin.ui.record;

import app.landfall.plugin.PluginBinder;
import app.landfall.plugin.Preview;
import app.landfall.plugin.RowWords;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Command;
import app.landfall.plugin.ui.EditorKind;
import app.landfall.plugin.ui.EditorOpener;
import app.landfall.plugin.ui.View;
import app.landfall.store.ReadTransaction;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The description of one kind of record for the window: from here come a page with a list, a tab
/// with a form, and the command that makes a new one. Immutable: each method gives another kind.
///
/// ```java
/// RecordKind.of("visit", "visits", Visit.class, id -> new Visit(id, RowVersion.NEW, "", null))
///     .named("Visit", "Visits")
///     .contribute(binder, "site-visits.visits", 100);
/// ```
///
/// The record has a component `String id` and should have one of type [RowVersion], through which
/// saving knows what the form had seen. Other components may be `String`, `int`, `long`, `boolean`,
/// `java.math.BigDecimal`, `java.time.LocalDate` (null where empty) or an enum. The constructor
/// must accept whatever another computer may have saved: what a form may not save is said by
/// [#checkedBy].
///
/// @param <R> the record
public final class RecordKind<R extends Record> {
  private final String scheme;
  private final String table;
  private final Class<R> type;
  private final Function<String, R> blank;
  private final Names names;
  private final String icon;
  private final String order;
  private final Function<R, List<FieldProblem>> check;
  private final Optional<Provider<? extends Function<String, ? extends RecordLines<R>>>> below;
  private final Optional<Provider<? extends UnsavedRecord<R>>> unsaved;
  private final List<RecordField> fields;

  private RecordKind(Builder<R> builder) {
    this.scheme = builder.scheme;
    this.table = builder.table;
    this.type = builder.type;
    this.blank = builder.blank;
    this.names = builder.names;
    this.icon = builder.icon;
    this.order = builder.order;
    this.check = builder.check;
    this.below = builder.below;
    this.unsaved = builder.unsaved;
    this.fields = RecordField.of(builder.type);
  }

  /// A kind that is being described.
  private static final class Builder<R extends Record> {
    private final String scheme;
    private final String table;
    private final Class<R> type;
    private final Function<String, R> blank;
    private Names names;
    private String icon = "note";
    private String order = "id DESC";
    private Function<R, List<FieldProblem>> check = _ -> List.of();
    private Optional<Provider<? extends Function<String, ? extends RecordLines<R>>>> below =
        Optional.empty();
    private Optional<Provider<? extends UnsavedRecord<R>>> unsaved = Optional.empty();

    Builder(String scheme, String table, Class<R> type, Function<String, R> blank) {
      this.scheme = scheme;
      this.table = table;
      this.type = type;
      this.blank = blank;
      this.names = Names.of(type, scheme, scheme, table);
    }

    Builder(RecordKind<R> like) {
      this(like.scheme, like.table, like.type, like.blank);
      this.names = like.names;
      this.icon = like.icon;
      this.order = like.order;
      this.check = like.check;
      this.below = like.below;
      this.unsaved = like.unsaved;
    }
  }

  private RecordKind<R> with(Consumer<Builder<R>> change) {
    Builder<R> builder = new Builder<>(this);
    change.accept(builder);
    return new RecordKind<>(builder);
  }

  /// @param scheme the word before the colon of its addresses, such as `visit`
  /// @param table the synced root table that keeps it
  /// @param type the record; component `visitedOn` is column `visited_on`
  /// @param blank makes a new record with the given id
  /// @throws IllegalArgumentException if a component has another type than those above
  public static <R extends Record> RecordKind<R> of(
      String scheme, String table, Class<R> type, Function<String, R> blank) {
    return new RecordKind<>(new Builder<>(scheme, table, type, blank));
  }

  /// What people call one of them, and many, in English. Other languages have it in the plugin's
  /// file of texts, under `kind.SCHEME` and `kind.SCHEME.many`: for the list, its entry in the
  /// rail, the form and the command.
  public RecordKind<R> named(String one, String many) {
    return with(kind -> kind.names = Names.of(type, scheme, one, many));
  }

  /// The icon, as [View] has it.
  public RecordKind<R> icon(String icon) {
    return with(kind -> kind.icon = icon);
  }

  /// The order of the list, as SQL after `ORDER BY`, such as `visited_on DESC`.
  public RecordKind<R> orderedBy(String order) {
    return with(kind -> kind.order = order);
  }

  /// What else a form may not save, beside fields that are required or cannot be read. Called on
  /// the event thread, and only looks at the record; what lines may not be says
  /// [RecordLines#problems], which sees both.
  public RecordKind<R> checkedBy(Function<R, List<FieldProblem>> check) {
    return with(kind -> kind.check = check);
  }

  /// A part of the plugin's own in the form, below the fields: the lines of an order, the findings
  /// of a visit. With the form's own unsaved mark goes the part's, it is saved with the record in
  /// one transaction, and it is closed with the tab.
  ///
  /// @param lines makes the part for the id of a record, which may not be saved yet
  public RecordKind<R> below(Provider<? extends Function<String, ? extends RecordLines<R>>> lines) {
    return with(kind -> kind.below = Optional.of(lines));
  }

  /// Records that are there before anybody has saved one, such as a supplier whose invoices have
  /// come: the form shows what they say, and saving it writes the first row. They cannot be deleted
  /// in their form, as they would be there again at once.
  @Preview
  public RecordKind<R> unsavedFrom(Provider<? extends UnsavedRecord<R>> source) {
    return with(kind -> kind.unsaved = Optional.of(source));
  }

  /// Contributes the list, the form, the command that makes a new one, and what its columns are
  /// called where two versions of one are compared.
  ///
  /// @param viewId such as `site-visits.visits`; begins with the plugin's id
  /// @param position where the list stands in the rail, as [View] has it
  public void contribute(PluginBinder binder, String viewId, int position) {
    Provider<RecordDoor> door = binder.provider(RecordDoor.class);
    binder.contribute(View.POINT, new View(viewId, many(), icon, position, list(door)));
    binder.contribute(EditorKind.POINT, new EditorKind(scheme, one(), icon, form(door)));
    contributeRest(binder, viewId);
  }

  /// What [#contribute] adds to the list and the form, for a plugin that puts [#list] and [#form]
  /// into parts of its own: the command that makes a new one, and what its columns are called where
  /// two versions of one are compared.
  ///
  /// @param viewId the command is called so, with `.new` at its end
  public void contributeRest(PluginBinder binder, String viewId) {
    Provider<RecordDoor> door = binder.provider(RecordDoor.class);
    binder.contribute(RowWords.POINT, new RecordWords(this));
    binder.contribute(
        Command.POINT, Command.of(viewId + ".new", newOne(), () -> () -> create(door.get())));
  }

  /// The list alone, to be contributed as part of a [View]; see [#contributeRest].
  ///
  /// @param door `binder.provider(RecordDoor.class)`
  public Provider<RecordList<R>> list(Provider<RecordDoor> door) {
    return () -> new RecordList<>(this, door.get());
  }

  /// The form alone, to be contributed as an [EditorKind], or to be put beside or above other
  /// things in an `EditorPart` that hands its title, dirty mark, saving and closing on; see
  /// [#contributeRest].
  ///
  /// @param door `binder.provider(RecordDoor.class)`
  public Provider<EditorOpener> form(Provider<RecordDoor> door) {
    return () -> id -> new RecordForm<>(this, door.get(), id);
  }

  /// What the tab and the button for a new one say, such as `New visit`.
  String newOne() {
    return texts().create(inSentence(one()));
  }

  /// English writes no capital inside a sentence; a word such as `VAT rate` keeps its own.
  static String inSentence(String words) {
    boolean proper = words.length() > 1 && Character.isUpperCase(words.charAt(1));
    return proper || words.isEmpty() || Texts.language().equals(Locale.GERMAN)
        ? words
        : Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }

  void create(RecordDoor door) {
    door.workbench().open(address(door.store().newId()));
  }

  String address(String id) {
    return scheme + ":" + id;
  }

  String table() {
    return table;
  }

  Class<R> type() {
    return type;
  }

  R blank(String id) {
    return blank.apply(id);
  }

  String one() {
    return names.one();
  }

  String many() {
    return names.many();
  }

  String icon() {
    return icon;
  }

  String order() {
    return order;
  }

  List<RecordField> fields() {
    return fields;
  }

  /// The columns of the list: what is not long text.
  List<RecordField> columns() {
    return fields.stream().filter(field -> !field.isLong()).toList();
  }

  /// What stands below the fields of one record.
  Optional<RecordLines<R>> below(String id) {
    return below.map(lines -> lines.get().apply(id));
  }

  /// A record that nobody has saved.
  Optional<R> unsaved(ReadTransaction read, String id) {
    return unsaved.flatMap(source -> source.get().find(read, id));
  }

  boolean isDeletable() {
    return unsaved.isEmpty();
  }

  List<FieldProblem> problems(R edited) {
    List<FieldProblem> problems = new ArrayList<>(check.apply(edited));
    for (RecordField field : fields) {
      if (field.isRequired() && field.isEmpty(edited)) {
        problems.add(new FieldProblem(field.name(), texts().needed()));
      }
    }
    return problems;
  }

  /// The text of the first column, which names a record on its tab.
  String title(R record) {
    return fields.stream()
        .map(field -> field.shown(record))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(one());
  }

  String id(R record) {
    return Objects.toString(RecordField.read(RecordField.component(type, "id"), record), "");
  }

  static RecordTexts texts() {
    return Texts.of(RecordTexts.class);
  }
}
