/** Tests of the clients against answers no one documents. */
@NullMarked
package io.siyu.gateway.client;

import org.jspecify.annotations.NullMarked;
