/** Tests of the gateway against a sandbox of WeCom, over real HTTP. */
@NullMarked
package io.siyu.gateway;

import org.jspecify.annotations.NullMarked;
