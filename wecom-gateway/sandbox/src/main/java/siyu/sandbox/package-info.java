/** A WeCom to develop against: a separate program that speaks WeCom's server API and knows nothing of the platform. */
@NullMarked
package siyu.sandbox;

import org.jspecify.annotations.NullMarked;
