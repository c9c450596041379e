/** Pages of assignment: rules, hand-overs, the staff and their absences. */
@NullMarked
package io.siyu.console.assignment;

import org.jspecify.annotations.NullMarked;
