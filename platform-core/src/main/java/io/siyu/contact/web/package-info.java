/** Where contacts come in over HTTP from other systems of the corp. */
@NullMarked
package io.siyu.contact.web;

import org.jspecify.annotations.NullMarked;
