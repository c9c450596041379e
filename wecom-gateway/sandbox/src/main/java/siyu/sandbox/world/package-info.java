/** What the simulated WeCom knows: corps, people, tags, tasks and messages, changed only by journalled facts. */
@NullMarked
package siyu.sandbox.world;

import org.jspecify.annotations.NullMarked;
