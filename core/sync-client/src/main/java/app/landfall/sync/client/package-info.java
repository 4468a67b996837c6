/// The sync engine of one replica: the loop, outbox, inbox, connectivity, retry and transports. It
/// reads no clock, starts no thread and draws no random number except through what it was given.
@NullMarked
package app.landfall.sync.client;

import org.jspecify.annotations.NullMarked;
