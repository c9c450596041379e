package io.siyu.console.condition;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How often, or how much, while it is being written. */
public class CountForm {

    private Bounds bounds = Bounds.SOME;
    private String atLeast = "";
    private String atMost = "";

    static CountForm of(@Nullable Integer atLeast, @Nullable Integer atMost) {
        boolean never = atLeast == null && atMost != null && atMost == 0;
        return never ? of(Bounds.NONE, null, null) : of(Bounds.of(atLeast, atMost), atLeast, atMost);
    }

    static CountForm of(@Nullable BigDecimal atLeast, @Nullable BigDecimal atMost) {
        return of(
                Bounds.of(atLeast, atMost),
                atLeast == null ? null : atLeast.toPlainString(),
                atMost == null ? null : atMost.toPlainString());
    }

    private static CountForm of(Bounds bounds, @Nullable Object atLeast, @Nullable Object atMost) {
        CountForm form = new CountForm();
        form.bounds = bounds;
        form.atLeast = atLeast == null ? "" : atLeast.toString();
        form.atMost = atMost == null ? "" : atMost.toString();
        return form;
    }

    public Bounds getBounds() {
        return bounds;
    }

    public void setBounds(Bounds bounds) {
        this.bounds = bounds;
    }

    public String getAtLeast() {
        return atLeast;
    }

    public void setAtLeast(String atLeast) {
        this.atLeast = atLeast;
    }

    public String getAtMost() {
        return atMost;
    }

    public void setAtMost(String atMost) {
        this.atMost = atMost;
    }

    /** Which of the two numbers count. */
    public enum Bounds {
        /** At least once. */
        SOME(false, false),
        /** Never. */
        NONE(false, false),
        AT_LEAST(true, false),
        AT_MOST(false, true),
        BETWEEN(true, true);

        private final boolean least;
        private final boolean most;

        Bounds(boolean least, boolean most) {
            this.least = least;
            this.most = most;
        }

        static Bounds of(@Nullable Object atLeast, @Nullable Object atMost) {
            if (atLeast == null) {
                return atMost == null ? SOME : AT_MOST;
            }
            return atMost == null ? AT_LEAST : BETWEEN;
        }

        boolean hasLeast() {
            return least;
        }

        boolean hasMost() {
            return most;
        }
    }
}
