/** The corp a tenant is connected to, and the settings of this deployment. */
@NullMarked
package io.siyu.gateway.corp;

import org.jspecify.annotations.NullMarked;
