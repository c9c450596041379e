/** The sandbox's own API for tests and demos, and the page that shows it to people. */
@NullMarked
package siyu.sandbox.control;

import org.jspecify.annotations.NullMarked;
