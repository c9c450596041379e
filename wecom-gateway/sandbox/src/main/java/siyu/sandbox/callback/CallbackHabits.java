package siyu.sandbox.callback;

/**
 * How badly callbacks behave.
 *
 * @param suspended events wait until this ends
 * @param lost events that happen now are never sent
 * @param copies how often each is sent although it was received; 0 and 1 mean once
 * @param shuffled how many waiting events may overtake each other; 0 keeps the order
 */
public record CallbackHabits(boolean suspended, boolean lost, int copies, int shuffled) {

    /** Each event once, in order. */
    public static final CallbackHabits GOOD = new CallbackHabits(false, false, 1, 0);
}
