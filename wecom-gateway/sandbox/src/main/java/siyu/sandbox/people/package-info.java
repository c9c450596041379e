/** What people do: staff who confirm and chat, contacts who open, reply, call and leave, by hand or by autopilot. */
@NullMarked
package siyu.sandbox.people;

import org.jspecify.annotations.NullMarked;
