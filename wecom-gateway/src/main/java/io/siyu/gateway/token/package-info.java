/** Access tokens: one per corp app, shared by all nodes, asked for once. */
@NullMarked
package io.siyu.gateway.token;

import org.jspecify.annotations.NullMarked;
