package io.siyu.console.rule;

import io.siyu.monitoring.Action;
import io.siyu.opportunity.Kind;
import org.jspecify.annotations.Nullable;

/** An action while it is being written; which fields count depends on its sort. */
class ActionForm {

    private static final int USUAL_SCORE = 10;

    private Sort sort = Sort.ADD_TAG;
    private long tagId;
    private long stageId;
    private Kind kind = Kind.CHAT;
    private int score = USUAL_SCORE;
    private String reason = "";
    private @Nullable Long scriptContentId;

    static ActionForm of(Sort sort) {
        ActionForm form = new ActionForm();
        form.sort = sort;
        return form;
    }

    static ActionForm of(Action action) {
        return switch (action) {
            case Action.AddTag(long tag) -> ofTag(Sort.ADD_TAG, tag);
            case Action.RemoveTag(long tag) -> ofTag(Sort.REMOVE_TAG, tag);
            case Action.MoveStage(long stage) -> {
                ActionForm form = of(Sort.MOVE_STAGE);
                form.stageId = stage;
                yield form;
            }
            case Action.OpenOpportunity(var kind, int score, var reason, var script) -> {
                ActionForm form = of(Sort.OPEN_OPPORTUNITY);
                form.kind = kind;
                form.score = score;
                form.reason = reason;
                form.scriptContentId = script;
                yield form;
            }
        };
    }

    private static ActionForm ofTag(Sort sort, long tag) {
        ActionForm form = of(sort);
        form.tagId = tag;
        return form;
    }

    Action action() {
        return switch (sort) {
            case ADD_TAG -> new Action.AddTag(tagId);
            case REMOVE_TAG -> new Action.RemoveTag(tagId);
            case MOVE_STAGE -> new Action.MoveStage(stageId);
            case OPEN_OPPORTUNITY -> new Action.OpenOpportunity(kind, score, reason.strip(), scriptContentId);
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

    /** What a rule may do, in the order the form offers it. */
    enum Sort {
        ADD_TAG("tag"),
        REMOVE_TAG("tags"),
        MOVE_STAGE("route"),
        OPEN_OPPORTUNITY("bolt");

        private final String icon;

        Sort(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }
    }
}
