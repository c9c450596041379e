/** The two ciphers of the gateway: WeCom's callback envelope, and the box our own secrets lie in. */
@NullMarked
package io.siyu.gateway.crypto;

import org.jspecify.annotations.NullMarked;
