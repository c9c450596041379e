package io.siyu.console.condition;

import java.beans.PropertyDescriptor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.MutablePropertyValues;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.validation.DataBinder;

/** The fields of a condition's form by name, as a browser would send them. */
final class Fields {

    /** What is sent with every line by itself. */
    private static final Set<String> OWN = Set.of("kind", "bare", "edit");

    private static final Map<String, List<String>> USUAL = all(new ConditionForm());

    private Fields() {}

    /** All that hold something. */
    static Map<String, List<String>> all(ConditionForm form) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        collect("", form, fields);
        return fields;
    }

    /** Those which a line of that kind does not show, but which are written in: they are sent along and come back. */
    static Map<String, List<String>> kept(ConditionForm form) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        all(form).forEach((name, values) -> {
            String first = name.split("[.\\[]", 2)[0];
            boolean hidden = !OWN.contains(first)
                    && !first.equals("of")
                    && !form.getKind().shows(first);
            if (hidden && !values.equals(USUAL.get(name))) {
                kept.put(name, values);
            }
        });
        return kept;
    }

    /** The same form once more. */
    static ConditionForm copy(ConditionForm form) {
        MutablePropertyValues values = new MutablePropertyValues();
        all(form).forEach((name, texts) -> values.add(name, texts.toArray(String[]::new)));
        ConditionForm copy = new ConditionForm();
        new DataBinder(copy).bind(values);
        return copy;
    }

    private static void collect(String prefix, Object bean, Map<String, List<String>> into) {
        BeanWrapper wrapper = PropertyAccessorFactory.forBeanPropertyAccess(bean);
        for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(bean.getClass())) {
            if (property.getReadMethod() != null && property.getWriteMethod() != null) {
                put(prefix + property.getName(), wrapper.getPropertyValue(property.getName()), into);
            }
        }
    }

    private static void put(String name, @Nullable Object value, Map<String, List<String>> into) {
        switch (value) {
            case null -> {}
            case Collection<?> many
            when holdsForms(many) -> {
                int place = 0;
                for (Object one : many) {
                    collect(name + "[" + place++ + "].", one, into);
                }
            }
            case Collection<?> many when many.isEmpty() -> {}
            case Collection<?> many ->
                into.put(name, many.stream().map(String::valueOf).toList());
            case Object one
            when BeanUtils.isSimpleValueType(one.getClass()) -> {
                if (!one.toString().isEmpty()) {
                    into.put(name, List.of(one.toString()));
                }
            }
            default -> collect(name + ".", value, into);
        }
    }

    private static boolean holdsForms(Collection<?> many) {
        return many.stream().anyMatch(one -> !BeanUtils.isSimpleValueType(one.getClass()));
    }
}
