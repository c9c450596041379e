/** What only an administrator sets: accounts, keys, the connection to WeCom, quiet hours. */
@NullMarked
package io.siyu.console.settings;

import org.jspecify.annotations.NullMarked;
