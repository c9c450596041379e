package io.siyu.console.contact;

import io.siyu.contact.AttributeType;
import io.siyu.contact.AttributeValue;
import io.siyu.contact.Contact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the corp knows of a contact, as it stands in the form: texts, so that nothing typed is lost. */
public class ProfileForm {

    private String birthday = "";
    private String zone = "";
    private String phone = "";
    private boolean verified;
    private boolean noPhone;
    private Map<String, String> attributes = new HashMap<>();

    static ProfileForm of(Contact contact, List<AttributeValue> values) {
        ProfileForm form = new ProfileForm();
        form.birthday = Objects.toString(contact.birthday(), "");
        form.zone = contact.zone() == null ? "" : contact.zone().getId();
        values.forEach(value -> form.attributes.put(value.attribute().key(), value.text()));
        return form;
    }

    /** The values of attributes that may still be filled in, and of retired ones only where they are taken away. */
    Map<String, String> told(List<AttributeValue> known) {
        Map<String, String> told = new HashMap<>();
        known.stream()
                .map(AttributeValue::attribute)
                .filter(attribute -> !attribute.retired())
                .filter(attribute ->
                        attributes.containsKey(attribute.key()) || attribute.type() == AttributeType.BOOLEAN)
                .forEach(attribute -> told.put(attribute.key(), attributes.getOrDefault(attribute.key(), "")));
        return told;
    }

    public String getBirthday() {
        return birthday;
    }

    public void setBirthday(String birthday) {
        this.birthday = birthday.strip();
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone.strip();
    }

    public String getPhone() {
        return phone;
    }

    public void setPhone(String phone) {
        this.phone = phone.strip();
    }

    public boolean isVerified() {
        return verified;
    }

    public void setVerified(boolean verified) {
        this.verified = verified;
    }

    public boolean isNoPhone() {
        return noPhone;
    }

    public void setNoPhone(boolean noPhone) {
        this.noPhone = noPhone;
    }

    public Map<String, String> getAttributes() {
        return attributes;
    }

    public void setAttributes(Map<String, String> attributes) {
        this.attributes = attributes;
    }
}
