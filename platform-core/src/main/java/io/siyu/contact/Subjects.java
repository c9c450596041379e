package io.siyu.contact;

import java.util.Collection;

/** What the audit calls contacts. */
final class Subjects {

    private Subjects() {}

    /** One by its id, many by their number. */
    static String of(Collection<Long> contacts) {
        return contacts.size() == 1 ? "contact:" + contacts.iterator().next() : "contacts:" + contacts.size();
    }
}
