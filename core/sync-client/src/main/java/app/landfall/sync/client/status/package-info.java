/// What people see of sync: the status, what has happened, what was refused, what it cost.
@NullMarked
package app.landfall.sync.client.status;

import org.jspecify.annotations.NullMarked;
