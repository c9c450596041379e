/** Contacts: the list, and one contact's whole story. */
@NullMarked
package io.siyu.console.contact;

import org.jspecify.annotations.NullMarked;
