package io.siyu.console.playbook;

import io.siyu.playbook.Choices;
import io.siyu.playbook.Outcome;
import io.siyu.playbook.Question;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an operator decides between a file and the tenant, as the form hands it in. */
public class Decision {

    private String text = "";
    private String seen = "";
    private String note = "";
    private boolean start;
    private Map<String, String> answers = new HashMap<>();
    private Set<String> kept = new LinkedHashSet<>();
    private String everywhere = "";

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    /** Fingerprint of the difference that was shown. */
    public String getSeen() {
        return seen;
    }

    public void setSeen(String seen) {
        this.seen = seen;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public boolean isStart() {
        return start;
    }

    public void setStart(boolean start) {
        this.start = start;
    }

    public Map<String, String> getAnswers() {
        return answers;
    }

    public void setAnswers(Map<String, String> answers) {
        this.answers = answers;
    }

    public Set<String> getKept() {
        return kept;
    }

    public void setKept(Set<String> kept) {
        this.kept = kept;
    }

    /** The answer that is to be ticked wherever it may be given; empty: nothing is to be ticked, it is meant. */
    public String getEverywhere() {
        return everywhere;
    }

    public void setEverywhere(String everywhere) {
        this.everywhere = everywhere;
    }

    boolean isTicking() {
        return !everywhere.isEmpty();
    }

    /** What a page shows of an outcome, with all ticked that is to be. */
    Review review(Outcome outcome) {
        Review review = Review.of(outcome);
        tick(review.questions());
        return review;
    }

    private void tick(List<Question> questions) {
        questions.stream()
                .filter(question -> question.options().stream()
                        .anyMatch(option -> option.value().equals(everywhere)))
                .forEach(question -> answers.put(question.code(), everywhere));
    }

    /** In the words of the playbook module; a question left open has no answer. */
    Choices choices() {
        Map<String, String> given = new HashMap<>(answers);
        given.values().removeIf(String::isEmpty);
        return new Choices(given, kept, start);
    }
}
