package io.siyu.console.contact;

import io.siyu.access.SignedIn;
import io.siyu.console.NotFound;
import io.siyu.contact.Contact;
import io.siyu.contact.Contacts;
import io.siyu.contact.Follower;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which contacts a person may look at: a rep those they are friends with or own, everybody else all. */
@Component
class VisibleContacts {

    private final Contacts contacts;

    VisibleContacts(Contacts contacts) {
        this.contacts = contacts;
    }

    /** The contact, or the answer that there is none. */
    Contact get(SignedIn me, long id) {
        return contacts.find(me.tenant(), id)
                .filter(contact -> sees(me, contact))
                .orElseThrow(NotFound::new);
    }

    private boolean sees(SignedIn me, Contact contact) {
        Long own = me.ownContactsOnly();
        return own == null
                || own.equals(contact.ownerId())
                || friends(me, contact).contains(own);
    }

    private List<Long> friends(SignedIn me, Contact contact) {
        return contacts.followers(me.tenant(), contact.id()).stream()
                .filter(follower -> follower.lostAt() == null)
                .map(Follower::staffId)
                .toList();
    }
}
