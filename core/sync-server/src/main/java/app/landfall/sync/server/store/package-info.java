/// What the server keeps, as one contract: [ServerStore], and what is asked of it. Below it
/// `.sqlite` is the store itself, `.push` decides how pushes take effect, `.pull` reads pages,
/// `.plain` is the plain contract, `.pairing` lets computers in, `.ledger` is the storage that all
/// of them see and `.sql` keeps that in a database. It knows no HTTP.
@NullMarked
package app.landfall.sync.server.store;

import org.jspecify.annotations.NullMarked;
