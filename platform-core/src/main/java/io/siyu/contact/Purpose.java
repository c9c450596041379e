package io.siyu.contact;

/** What a contact may refuse. */
public enum Purpose {
    /** To be written to by itself: whoever refuses gets no message that nobody wrote by hand. */
    MARKETING,
    /** To be judged by what one does: whoever refuses is not looked at by any rule. */
    PROFILING;

    /** Name of the flag and its column. */
    String flag() {
        return switch (this) {
            case MARKETING -> "no_marketing";
            case PROFILING -> "no_profiling";
        };
    }
}
