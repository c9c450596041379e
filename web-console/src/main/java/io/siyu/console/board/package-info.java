/** The user board (用户看板): who is in which stage, and moving them. */
@NullMarked
package io.siyu.console.board;

import org.jspecify.annotations.NullMarked;
