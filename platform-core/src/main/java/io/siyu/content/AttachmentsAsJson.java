package io.siyu.content;

import jakarta.persistence.AttributeConverter;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores attachments in one jsonb column: they are only ever read and written together. */
class AttachmentsAsJson implements AttributeConverter<List<Attachment>, String> {

    private static final TypeReference<List<Attachment>> TYPE = new TypeReference<>() {};

    /** Own mapper: what is stored must not change with a setting of the web layer. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String convertToDatabaseColumn(List<Attachment> attachments) {
        return JSON.writerFor(TYPE).writeValueAsString(attachments);
    }

    @Override
    public List<Attachment> convertToEntityAttribute(String json) {
        return JSON.readValue(json, TYPE);
    }
}
