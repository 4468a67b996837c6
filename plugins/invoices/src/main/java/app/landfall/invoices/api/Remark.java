package app.landfall.invoices.api;

import app.landfall.plugin.Sentence;

/// A remark for people about an invoice that was read all the same.
///
/// @param key stable name of the kind of remark, for example `date-unreadable`; never shown
/// @param sentence what to tell the person
public record Remark(String key, Sentence sentence) {}
