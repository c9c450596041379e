/** Send tasks: what waits for its time, for WeCom or for a staff member, and what WeCom refused. */
@NullMarked
package io.siyu.console.task;

import org.jspecify.annotations.NullMarked;
