/** Tests of behaviour over real HTTP: what integrators send and what contacts' phones open. */
@NullMarked
package io.siyu.behaviour.web;

import org.jspecify.annotations.NullMarked;
