package io.siyu.console.condition;

import io.siyu.condition.Condition;
import io.siyu.condition.Condition.InStage;
import io.siyu.condition.Condition.Spent.Measure;
import io.siyu.condition.Condition.Tagged.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition while it is being written: one line of the editor, or a group of lines. It has a field for whatever any
 * kind of condition asks, so that nothing is lost when the kind is changed; which of them count depends on the kind. All
 * texts are kept as they were typed. A form holds one as a property and shows it as {@link ConditionEditor} tells.
 */
public class ConditionForm {

    private Kind kind = Kind.ALL;
    private List<ConditionForm> of = new ArrayList<>();
    private boolean bare;
    private List<String> edit = new ArrayList<>();
    private @Nullable String focus;

    private List<Long> tags = new ArrayList<>();
    private Match match = Match.ANY;
    private EventForm event = new EventForm();
    private EventForm then = new EventForm();
    private boolean followed;
    private CountForm count = new CountForm();
    private @Nullable Long journey;
    private InStage.Standing stay = InStage.Standing.INSIDE;
    private List<Long> stages = new ArrayList<>();
    private @Nullable Long segment;
    private ProfileForm profile = new ProfileForm();
    private DayForm day = new DayForm();
    private FollowForm follow = new FollowForm();
    private List<Long> staff = new ArrayList<>();
    private Measure measure = Measure.TOTAL;
    private List<String> chats = new ArrayList<>();
    private boolean member = true;
    private LengthForm longerThan = new LengthForm();
    private LengthForm within = new LengthForm();

    /** An editor without a line, which means everybody. */
    public ConditionForm() {}

    /** The form of a condition; a single line is shown as a group of one. */
    public static ConditionForm of(Condition condition) {
        ConditionForm form = Filling.of(condition);
        if (form.kind.isGroup()) {
            return form;
        }
        ConditionForm group = new ConditionForm();
        group.bare = true;
        group.of.add(form);
        return group;
    }

    /**
     * Carries out what a button of the editor asks for: a line more or fewer, and the like. Answers whether there was
     * something, and so whether the form is to be shown again instead of being saved.
     */
    public boolean edit() {
        Optional<String> edited = Edit.asked(edit).map(one -> one.apply(this));
        edit = new ArrayList<>();
        focus = edited.orElse(null);
        return edited.isPresent();
    }

    /** Where the person may go on after a change, as a name within the editor. */
    String focus() {
        return focus == null ? "" : focus;
    }

    /** Whether its shape was just changed. */
    boolean edited() {
        return focus != null;
    }

    /** Whether it has no lines. */
    public boolean isEmpty() {
        return kind.isGroup() && of.isEmpty();
    }

    /** Whether it means its only line rather than a group of it. */
    boolean isAlone() {
        return bare && kind != Kind.NONE && of.size() == 1;
    }

    /** Lines and groups in it, and in those. */
    long size() {
        return of.stream().mapToLong(part -> 1 + part.size()).sum();
    }

    public Kind getKind() {
        return kind;
    }

    public void setKind(Kind kind) {
        this.kind = kind;
    }

    public List<ConditionForm> getOf() {
        return of;
    }

    public void setOf(List<ConditionForm> of) {
        this.of = of;
    }

    public boolean isBare() {
        return bare;
    }

    /** Whether a single line means that line rather than a group of it. */
    public void setBare(boolean bare) {
        this.bare = bare;
    }

    public List<String> getEdit() {
        return edit;
    }

    public void setEdit(List<String> edit) {
        this.edit = edit;
    }

    public List<Long> getTags() {
        return tags;
    }

    public void setTags(List<Long> tags) {
        this.tags = tags;
    }

    public Match getMatch() {
        return match;
    }

    public void setMatch(Match match) {
        this.match = match;
    }

    public EventForm getEvent() {
        return event;
    }

    public void setEvent(EventForm event) {
        this.event = event;
    }

    public EventForm getThen() {
        return then;
    }

    public void setThen(EventForm then) {
        this.then = then;
    }

    public boolean isFollowed() {
        return followed;
    }

    public void setFollowed(boolean followed) {
        this.followed = followed;
    }

    public CountForm getCount() {
        return count;
    }

    public void setCount(CountForm count) {
        this.count = count;
    }

    public @Nullable Long getJourney() {
        return journey;
    }

    public void setJourney(@Nullable Long journey) {
        this.journey = journey;
    }

    public InStage.Standing getStay() {
        return stay;
    }

    public void setStay(InStage.Standing stay) {
        this.stay = stay;
    }

    public List<Long> getStages() {
        return stages;
    }

    public void setStages(List<Long> stages) {
        this.stages = stages;
    }

    public @Nullable Long getSegment() {
        return segment;
    }

    public void setSegment(@Nullable Long segment) {
        this.segment = segment;
    }

    public ProfileForm getProfile() {
        return profile;
    }

    public void setProfile(ProfileForm profile) {
        this.profile = profile;
    }

    public DayForm getDay() {
        return day;
    }

    public void setDay(DayForm day) {
        this.day = day;
    }

    public FollowForm getFollow() {
        return follow;
    }

    public void setFollow(FollowForm follow) {
        this.follow = follow;
    }

    public List<Long> getStaff() {
        return staff;
    }

    public void setStaff(List<Long> staff) {
        this.staff = staff;
    }

    public Measure getMeasure() {
        return measure;
    }

    public void setMeasure(Measure measure) {
        this.measure = measure;
    }

    public List<String> getChats() {
        return chats;
    }

    public void setChats(List<String> chats) {
        this.chats = chats;
    }

    public boolean isMember() {
        return member;
    }

    public void setMember(boolean member) {
        this.member = member;
    }

    public LengthForm getLongerThan() {
        return longerThan;
    }

    public void setLongerThan(LengthForm longerThan) {
        this.longerThan = longerThan;
    }

    public LengthForm getWithin() {
        return within;
    }

    public void setWithin(LengthForm within) {
        this.within = within;
    }
}
