package io.siyu.console.assignment;

import io.siyu.assignment.AssignmentRule;
import io.siyu.assignment.AssignmentRuleDraft;
import io.siyu.assignment.AssignmentRuleDraft.Place;
import io.siyu.assignment.Seat;
import io.siyu.assignment.Strategy;
import io.siyu.condition.Condition;
import io.siyu.console.condition.ConditionForm;
import io.siyu.staff.Staff;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An assignment rule as it is written: everybody who works here is a line of its pool, chosen or not. */
public class AssignmentForm {

    private String name = "";
    private Strategy strategy = Strategy.ROUND_ROBIN;
    private boolean transfer;
    private String transferMessage = "";
    private ConditionForm condition = ConditionForm.of(Condition.EVERYBODY);
    private List<SeatForm> seats = new ArrayList<>();

    /** The rule as it is stored, with a line for everybody else who could be chosen. */
    static AssignmentForm of(AssignmentRule rule, List<Staff> staff) {
        AssignmentForm form = new AssignmentForm();
        form.name = rule.name();
        form.strategy = rule.strategy();
        form.transfer = rule.transfer();
        form.transferMessage = Objects.requireNonNullElse(rule.transferMessage(), "");
        form.condition = ConditionForm.of(rule.condition());
        rule.pool().forEach(seat -> form.seats.add(SeatForm.of(seat)));
        return form.with(staff);
    }

    /** Adds a line for everybody who has none yet. */
    AssignmentForm with(List<Staff> staff) {
        List<Long> known = seats.stream().map(SeatForm::getStaff).toList();
        staff.stream().map(Staff::id).filter(id -> !known.contains(id)).forEach(id -> seats.add(SeatForm.of(id)));
        return this;
    }

    AssignmentRuleDraft draft(@Nullable Long id, Condition whom) {
        List<Place> pool = seats.stream()
                .filter(SeatForm::isChosen)
                .filter(seat -> seat.getStaff() != null)
                .map(seat -> new Place(Objects.requireNonNull(seat.getStaff()), seat.getWeight()))
                .toList();
        return new AssignmentRuleDraft(id, name, whom, strategy, pool, transfer, transferMessage);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Strategy getStrategy() {
        return strategy;
    }

    public void setStrategy(Strategy strategy) {
        this.strategy = strategy;
    }

    public boolean isTransfer() {
        return transfer;
    }

    public void setTransfer(boolean transfer) {
        this.transfer = transfer;
    }

    public String getTransferMessage() {
        return transferMessage;
    }

    public void setTransferMessage(String transferMessage) {
        this.transferMessage = transferMessage;
    }

    public ConditionForm getCondition() {
        return condition;
    }

    public void setCondition(ConditionForm condition) {
        this.condition = condition;
    }

    public List<SeatForm> getSeats() {
        return seats;
    }

    public void setSeats(List<SeatForm> seats) {
        this.seats = seats;
    }

    /** A member who may be in the pool. */
    public static class SeatForm {

        private @Nullable Long staff;
        private boolean chosen;
        private int weight = 1;

        static SeatForm of(Seat seat) {
            SeatForm form = of(seat.staffId());
            form.chosen = true;
            form.weight = seat.weight();
            return form;
        }

        static SeatForm of(long staff) {
            SeatForm form = new SeatForm();
            form.staff = staff;
            return form;
        }

        public @Nullable Long getStaff() {
            return staff;
        }

        public void setStaff(@Nullable Long staff) {
            this.staff = staff;
        }

        public boolean isChosen() {
            return chosen;
        }

        public void setChosen(boolean chosen) {
            this.chosen = chosen;
        }

        public int getWeight() {
            return weight;
        }

        public void setWeight(int weight) {
            this.weight = weight;
        }
    }
}
