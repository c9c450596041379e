/** The encryption of callbacks, against published vectors. */
@NullMarked
package siyu.sandbox.callback;

import org.jspecify.annotations.NullMarked;
