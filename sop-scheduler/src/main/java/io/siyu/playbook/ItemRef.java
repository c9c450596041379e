package io.siyu.playbook;

/**
 * One thing of a playbook.
 *
 * @param key by which the file knows it, whatever it is called: of a stage {@code journey/stage}, of a step
 *     {@code journey/stage/step}, of a tag {@code group/name}
 */
public record ItemRef(Kind kind, String key) {

    /** The part of the key before the last slash: a step's stage, a stage's journey. */
    String owner() {
        return key.substring(0, key.lastIndexOf('/'));
    }

    /** The part of the key after the last slash. */
    String ownKey() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** As forms and stored rows write it. */
    public String code() {
        return kind.code() + ":" + key;
    }
}
