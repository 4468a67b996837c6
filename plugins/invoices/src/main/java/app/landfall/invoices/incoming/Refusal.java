package app.landfall.invoices.incoming;

import app.landfall.plugin.Sentence;

/// A reason for leaving something out, or for not reading it.
///
/// @param key stable name of the reason, for example `link`; never shown
/// @param sentence what is wrong and what to do
public record Refusal(String key, Sentence sentence) {}
