package app.landfall.invoices.ui.suppliers;

import app.landfall.invoices.suppliers.InvoiceAdvisor;
import app.landfall.invoices.suppliers.SupplierWords;
import app.landfall.invoices.suppliers.Suppliers;
import app.landfall.plugin.PluginBinder;
import app.landfall.plugin.ui.EditorKind;
import app.landfall.plugin.ui.View;
import app.landfall.plugin.ui.record.RecordDoor;
import app.landfall.plugin.ui.record.RecordKind;
import com.google.inject.Singleton;
import jakarta.inject.Provider;

/// The contributions about suppliers to the window, and what they rest on. Titles are English here;
/// the file of texts has the others.
public final class SupplierWindow {
  private static final String SCHEME = "supplier";

  private SupplierWindow() {}

  /// The address of a supplier.
  public static String address(String id) {
    return SCHEME + ":" + id;
  }

  /// Contributes it.
  public static void contribute(PluginBinder binder) {
    binder.install(injector -> {
      injector.bind(Suppliers.class).in(Singleton.class);
      injector.bind(SupplierWords.class).in(Singleton.class);
      injector.bind(InvoiceAdvisor.class).in(Singleton.class);
    });
    RecordKind<SupplierRecord> kind =
        RecordKind.of(SCHEME, "suppliers", SupplierRecord.class, SupplierRecord::blank)
            .named("Supplier", "Suppliers")
            .icon("supplier")
            .checkedBy(SupplierRecord::problems)
            .unsavedFrom(binder.provider(UnsavedSuppliers.class))
            .below(binder.provider(SupplierProfiles.class));
    Provider<RecordDoor> door = binder.provider(RecordDoor.class);
    binder.contribute(
        View.POINT,
        new View(
            SuppliersView.ID, "Suppliers", "supplier", 20, binder.provider(SuppliersView.class)));
    binder.contribute(
        EditorKind.POINT, new EditorKind(SCHEME, "Supplier", "supplier", kind.form(door)));
    kind.contributeRest(binder, SuppliersView.ID);
  }
}
