package siyu.sandbox.people;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import siyu.sandbox.world.Ids;

/** Chance that comes out the same for the same words, whatever else happens and in whatever order. */
final class Dice {

    private final Random random;

    Dice(Object... words) {
        String name = Ids.seeded("", words);
        long seed = 0;
        for (int i = 0; i < name.length(); i++) {
            seed = seed * 1_099_511_628_211L + name.charAt(i);
        }
        this.random = new Random(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Mostly short, sometimes long. */
    Duration around(Duration mean) {
        double factor = Math.min(8, -Math.log(1 - random.nextDouble()));
        return Duration.ofSeconds(Math.max(5, Math.round(mean.toSeconds() * factor)));
    }

    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
