/** Where behaviour comes in over HTTP: the events of integrators and the visits of tracked links. */
@NullMarked
package io.siyu.behaviour.web;

import org.jspecify.annotations.NullMarked;
