/** The few pieces of HTTP and JSON the sandbox needs, on the JDK's own server. */
@NullMarked
package siyu.sandbox.web;

import org.jspecify.annotations.NullMarked;
