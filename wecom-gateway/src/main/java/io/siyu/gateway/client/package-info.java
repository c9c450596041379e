/** WeCom's HTTP interface in types: what is asked, what is answered, and the three ways not to get an answer. */
@NullMarked
package io.siyu.gateway.client;

import org.jspecify.annotations.NullMarked;
