package io.siyu.console.segment;

import io.siyu.condition.Condition;
import io.siyu.console.condition.ConditionForm;
import io.siyu.segment.Initially;
import io.siyu.segment.Segment;
import io.siyu.segment.SegmentDraft;
import io.siyu.segment.SegmentKind;
import org.jspecify.annotations.Nullable;

/** A segment while it is being written. */
class SegmentForm {

    private int version;
    private String name = "";
    private SegmentKind kind = SegmentKind.LIVE;
    private ConditionForm condition = new ConditionForm();
    private boolean telling;

    static SegmentForm of(SegmentKind kind) {
        SegmentForm form = new SegmentForm();
        form.kind = kind;
        return form;
    }

    static SegmentForm of(Segment segment) {
        SegmentForm form = of(segment.kind());
        form.version = segment.version();
        form.name = segment.name();
        if (segment.condition() != null) {
            form.condition = ConditionForm.of(segment.condition());
        }
        return form;
    }

    /**
     * The draft that is described.
     *
     * @param stored the segment to rewrite, which keeps its kind; null for a new one
     */
    SegmentDraft draft(@Nullable Segment stored, Condition written) {
        SegmentKind wanted = stored == null ? kind : stored.kind();
        return new SegmentDraft(
                stored == null ? null : stored.id(),
                version,
                name,
                wanted,
                wanted == SegmentKind.LIVE ? written : stored == null ? null : stored.condition(),
                telling ? Initially.TELL : Initially.SILENT);
    }

    /** Whether a condition says who belongs to it. */
    boolean isLive() {
        return kind == SegmentKind.LIVE;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public SegmentKind getKind() {
        return kind;
    }

    public void setKind(SegmentKind kind) {
        this.kind = kind;
    }

    public ConditionForm getCondition() {
        return condition;
    }

    public void setCondition(ConditionForm condition) {
        this.condition = condition;
    }

    public boolean isTelling() {
        return telling;
    }

    public void setTelling(boolean telling) {
        this.telling = telling;
    }
}
