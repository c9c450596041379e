package siyu.sandbox.world;

import java.util.List;
import java.util.Objects;

/** How the simulated people of one corp behave when left alone. The same seed gives the same people. */
public record AutopilotSettings(
        boolean on,
        long seed,
        Confirming confirm,
        Temperament temperament,
        double newFriendsPerHour,
        List<String> states) {

    /** Nobody does anything by themselves. */
    public static final AutopilotSettings OFF =
            new AutopilotSettings(false, 0, Confirming.NEVER, Temperament.LIVELY, 0, List.of());

    /** Fills what a partial document left out. */
    public AutopilotSettings {
        confirm = Objects.requireNonNullElse(confirm, Confirming.NATURAL);
        temperament = Objects.requireNonNullElse(temperament, Temperament.LIVELY);
        states = List.copyOf(Objects.requireNonNullElse(states, List.of()));
    }

    /** Staff confirm within the working day, contacts react as lively people do. */
    public static AutopilotSettings lively(long seed) {
        return new AutopilotSettings(true, seed, Confirming.NATURAL, Temperament.LIVELY, 0, List.of());
    }

    public AutopilotSettings confirming(Confirming how) {
        return new AutopilotSettings(on, seed, how, temperament, newFriendsPerHour, states);
    }

    public AutopilotSettings withTemperament(Temperament habits) {
        return new AutopilotSettings(on, seed, confirm, habits, newFriendsPerHour, states);
    }

    public AutopilotSettings withNewFriends(double perHour, List<String> throughStates) {
        return new AutopilotSettings(on, seed, confirm, temperament, perHour, throughStates);
    }

    /** When staff confirm a mass send. */
    public enum Confirming {
        NEVER,
        /** A few minutes after it arrives, between 08:00 and 22:00. */
        NATURAL,
        IMMEDIATE
    }

    /** Probabilities (0 to 1) of what a contact does with one message; each is drawn by itself; {@code refuses} to be handed to another member. */
    public record Temperament(
            double opens,
            double looksAgain,
            double clicks,
            double replies,
            double questions,
            double asksForCall,
            double leaves,
            double refuses) {

        /** About the rates of a well kept account. */
        public static final Temperament LIVELY = new Temperament(0.35, 0.2, 0.3, 0.12, 0.4, 0.015, 0.002, 0.03);
    }
}
