/** Tests of behaviour: recording, tracked links. */
@NullMarked
package io.siyu.behaviour;

import org.jspecify.annotations.NullMarked;
