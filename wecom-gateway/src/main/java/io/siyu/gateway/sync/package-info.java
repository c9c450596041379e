/** Keeps members, customers and tags the same here and in WeCom: read from there, and tags written back. */
@NullMarked
package io.siyu.gateway.sync;

import org.jspecify.annotations.NullMarked;
