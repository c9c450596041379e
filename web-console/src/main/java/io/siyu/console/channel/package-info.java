/** Channel codes (渠道活码). */
@NullMarked
package io.siyu.console.channel;

import org.jspecify.annotations.NullMarked;
