/** The pages of the platform's operator: opening corps, suspending them and letting them go on. */
@NullMarked
package io.siyu.console.setup;

import org.jspecify.annotations.NullMarked;
