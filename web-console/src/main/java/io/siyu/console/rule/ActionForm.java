package io.siyu.console.rule;

import io.siyu.monitoring.Action;
import io.siyu.opportunity.Audience;
import io.siyu.opportunity.Kind;
import org.jspecify.annotations.Nullable;

/** An action while it is being written; which fields count depends on its sort. */
class ActionForm {

    private static final int USUAL_SCORE = 10;

    private Sort sort = Sort.ADD_TAG;
    private long tagId;
    private long stageId;
    private boolean onlyForward = true;
    private long journeyId;
    private Kind kind = Kind.CHAT;
    private int score = USUAL_SCORE;
    private String reason = "";
    private @Nullable Long scriptContentId;
    private Audience to = Audience.OWNER;
    private String text = "";
    private String attribute = "";
    private String value = "";

    static ActionForm of(Sort sort) {
        ActionForm form = new ActionForm();
        form.sort = sort;
        return form;
    }

    static ActionForm of(Action action) {
        return switch (action) {
            case Action.AddTag(long tag) -> ofTag(Sort.ADD_TAG, tag);
            case Action.RemoveTag(long tag) -> ofTag(Sort.REMOVE_TAG, tag);
            case Action.StartJourney(long journey) -> ofJourney(Sort.START_JOURNEY, journey);
            case Action.StopJourney(long journey) -> ofJourney(Sort.STOP_JOURNEY, journey);
            case Action.MoveStage move -> of(move);
            case Action.OpenOpportunity open -> of(open);
            case Action.RaiseAlert alert -> of(alert);
            case Action.Assign _ -> of(Sort.ASSIGN);
            case Action.SetAttribute setting -> of(setting);
        };
    }

    private static ActionForm ofTag(Sort sort, long tag) {
        ActionForm form = of(sort);
        form.tagId = tag;
        return form;
    }

    private static ActionForm ofJourney(Sort sort, long journey) {
        ActionForm form = of(sort);
        form.journeyId = journey;
        return form;
    }

    private static ActionForm of(Action.MoveStage move) {
        ActionForm form = of(Sort.MOVE_STAGE);
        form.stageId = move.stageId();
        form.onlyForward = move.onlyForward();
        return form;
    }

    private static ActionForm of(Action.OpenOpportunity open) {
        ActionForm form = of(Sort.OPEN_OPPORTUNITY);
        form.kind = open.kind();
        form.score = open.score();
        form.reason = open.reason();
        form.scriptContentId = open.scriptContentId();
        return form;
    }

    private static ActionForm of(Action.RaiseAlert alert) {
        ActionForm form = of(Sort.ALERT);
        form.to = alert.to();
        form.text = alert.text();
        return form;
    }

    private static ActionForm of(Action.SetAttribute setting) {
        ActionForm form = of(Sort.SET_ATTRIBUTE);
        form.attribute = setting.attribute();
        form.value = setting.value();
        return form;
    }

    Action action() {
        return switch (sort) {
            case ADD_TAG -> new Action.AddTag(tagId);
            case REMOVE_TAG -> new Action.RemoveTag(tagId);
            case MOVE_STAGE -> new Action.MoveStage(stageId, onlyForward);
            case OPEN_OPPORTUNITY -> new Action.OpenOpportunity(kind, score, reason.strip(), scriptContentId);
            case ALERT -> new Action.RaiseAlert(to, text.strip());
            case ASSIGN -> new Action.Assign();
            case SET_ATTRIBUTE -> new Action.SetAttribute(attribute, value.strip());
            case START_JOURNEY -> new Action.StartJourney(journeyId);
            case STOP_JOURNEY -> new Action.StopJourney(journeyId);
        };
    }

    public Sort getSort() {
        return sort;
    }

    public void setSort(Sort sort) {
        this.sort = sort;
    }

    public long getTagId() {
        return tagId;
    }

    public void setTagId(long tagId) {
        this.tagId = tagId;
    }

    public long getStageId() {
        return stageId;
    }

    public void setStageId(long stageId) {
        this.stageId = stageId;
    }

    public boolean isOnlyForward() {
        return onlyForward;
    }

    public void setOnlyForward(boolean onlyForward) {
        this.onlyForward = onlyForward;
    }

    public long getJourneyId() {
        return journeyId;
    }

    public void setJourneyId(long journeyId) {
        this.journeyId = journeyId;
    }

    public Kind getKind() {
        return kind;
    }

    public void setKind(Kind kind) {
        this.kind = kind;
    }

    public int getScore() {
        return score;
    }

    public void setScore(int score) {
        this.score = score;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public @Nullable Long getScriptContentId() {
        return scriptContentId;
    }

    public void setScriptContentId(@Nullable Long scriptContentId) {
        this.scriptContentId = scriptContentId;
    }

    public Audience getTo() {
        return to;
    }

    public void setTo(Audience to) {
        this.to = to;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public String getAttribute() {
        return attribute;
    }

    public void setAttribute(String attribute) {
        this.attribute = attribute;
    }

    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value;
    }

    /** What a rule may do, in the order the form offers it. */
    enum Sort {
        ADD_TAG("tag"),
        REMOVE_TAG("tags"),
        MOVE_STAGE("route"),
        OPEN_OPPORTUNITY("bolt"),
        ALERT("bell"),
        SET_ATTRIBUTE("pencil"),
        ASSIGN("user-plus"),
        START_JOURNEY("player-play"),
        STOP_JOURNEY("circle-x");

        private final String icon;

        Sort(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }
    }
}
