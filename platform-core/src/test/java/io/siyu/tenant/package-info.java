/** Tests of the walls between tenants. */
@NullMarked
package io.siyu.tenant;

import org.jspecify.annotations.NullMarked;
