/// The sync engine of one replica, whole: [SyncEngine] is what a program makes and asks. Below it
/// each part has a package: `.loop` decides when to try, `.attempt` is one try, `.transport` is
/// what it asks of the way to the server and `.http` that way, `.status` what people see, `.parts`
/// what a program gives it, `.files` what it keeps in the profile's folder. It reads no clock,
/// starts no thread and draws no random number except through what it was given.
@NullMarked
package app.landfall.sync.client;

import org.jspecify.annotations.NullMarked;
