/** One command for newcomers: embedded PostgreSQL, WeCom sandbox and a demo tenant around the real application. */
@NullMarked
package siyu.demo;

import org.jspecify.annotations.NullMarked;
