/** Tests of playbooks. */
@NullMarked
package io.siyu.playbook;

import org.jspecify.annotations.NullMarked;
