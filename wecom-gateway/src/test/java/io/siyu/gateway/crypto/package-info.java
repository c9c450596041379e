/** Tests of the ciphers. */
@NullMarked
package io.siyu.gateway.crypto;

import org.jspecify.annotations.NullMarked;
