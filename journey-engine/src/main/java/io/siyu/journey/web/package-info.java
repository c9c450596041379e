/** Where contacts come into journeys over HTTP from other systems of the corp. */
@NullMarked
package io.siyu.journey.web;

import org.jspecify.annotations.NullMarked;
