package io.siyu.journey;

import jakarta.persistence.AttributeConverter;
import tools.jackson.databind.json.JsonMapper;

/** How settings are stored: as a whole document, because they are only ever read and written whole. */
class SettingsJson implements AttributeConverter<JourneySettings, String> {

    /** Own mapper: what is stored must not change with a setting of the web layer. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static JourneySettings read(String json) {
        return JSON.readValue(json, JourneySettings.class);
    }

    @Override
    public String convertToDatabaseColumn(JourneySettings settings) {
        return JSON.writeValueAsString(settings);
    }

    @Override
    public JourneySettings convertToEntityAttribute(String json) {
        return read(json);
    }
}
