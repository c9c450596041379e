package io.siyu.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.databind.JsonNode;

/** Writes a tree as YAML that people like to read: texts as they are, lines whole, the same tree always the same way. */
final class YamlWriter {

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setWidth(10_000)
            .setSplitLines(false)
            .build();

    private YamlWriter() {}

    static String write(JsonNode tree) {
        return new Dump(SETTINGS).dumpToString(plain(tree));
    }

    private static Object plain(JsonNode tree) {
        if (tree.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            tree.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
            return map;
        }
        if (tree.isArray()) {
            // A list of its own each time: the same one twice would be written once, and pointed at.
            return new ArrayList<>(tree.valueStream().map(YamlWriter::plain).toList());
        }
        return scalar(tree);
    }

    private static Object scalar(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNumber() ? value.numberValue() : value.stringValue();
    }
}
