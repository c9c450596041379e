/** Pages of playbooks: the gallery, files in and out, and the versions of a journey. */
@NullMarked
package io.siyu.console.playbook;

import org.jspecify.annotations.NullMarked;
