package io.siyu.isolation;

import static java.util.Map.entry;

import io.siyu.console.condition.ConditionForm;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.BeanUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Something an asker may fill in.
 *
 * @param type of one value
 * @param noun what it names, as far as its name or the path before it tells
 */
record Slot(String name, boolean inPath, Class<?> type, String noun) {

    private static final String INSTANT = "2026-03-02T01:00:00Z";

    /** What the console puts into every page's model. */
    private static final Set<String> GIVEN = Set.of("tenant", "times");

    private static final Set<String> TAKEN_ONCE = Set.of("name", "login", "state", "code");

    /** What fields want that do not take just anything. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            entry("prefix", ""),
            entry("times", "2"),
            entry("amount", "2"), // of a length of time
            entry("file", "p4-paid-knowledge"),
            entry("event", "page_viewed"),
            entry("url", "https://example.com/"),
            entry("picUrl", "https://example.com/x.png"),
            entry("key", "nine-geese-fly-south"), // the setup key of application.yaml
            entry("code", "walls-"),
            entry("attribute", "shoe_size"),
            entry("birthday", "1990-05-01"),
            entry("phone", "13912345678"),
            entry("zone", "Asia/Shanghai"),
            entry("password", "纸船-划过-八月"),
            entry("agentId", "1000002"),
            entry("awayUntil", "2026-03-02T18:00"),
            entry("worksUntil", "18:00"),
            entry("table", "own_id,name\nwalls-1,乙公司的人"),
            entry("aesKey", "a".repeat(43)));

    /** One line of a condition for each kind that names rows; the kinds, and what else they need, do not vary. */
    private static final List<String> LINES =
            List.of("TAG tags", "SEGMENT segment", "STAGE journey stages", "OWNER staff");

    static List<Slot> of(String pattern, MethodParameter parameter) {
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        ResolvableType type = ResolvableType.forMethodParameter(parameter);
        PathVariable variable = parameter.getParameterAnnotation(PathVariable.class);
        RequestParam param = parameter.getParameterAnnotation(RequestParam.class);
        String own = String.valueOf(parameter.getParameterName());
        if (variable != null) {
            String name = named(variable.name(), own);
            return List.of(new Slot(name, true, single(type), noun(name, pattern)));
        }
        boolean bare = parameter.getParameterAnnotations().length == 0;
        if (param != null || bare && isSimple(type)) {
            String name = param == null ? own : named(param.name(), own);
            return List.of(new Slot(name, false, single(type), name));
        }
        boolean form = bare || parameter.hasParameterAnnotation(ModelAttribute.class);
        return form && isOurs(type) && !isGiven(parameter) ? fields("", type, 0).toList() : List.of();
    }

    /** Whether it is in the model before anything asked could be bound, and cannot be changed either. */
    static boolean isGiven(MethodParameter parameter) {
        ModelAttribute attribute = parameter.getParameterAnnotation(ModelAttribute.class);
        return attribute != null
                && GIVEN.contains(attribute.name())
                && Arrays.stream(BeanUtils.getPropertyDescriptors(parameter.getParameterType()))
                        .allMatch(property -> property.getWriteMethod() == null);
    }

    /** A value that is fine for most readers. */
    Optional<String> harmless() {
        if (WORDS.containsKey(noun)) {
            return Optional.of(WORDS.get(noun));
        }
        if (LINES.stream().anyMatch(line -> line.startsWith(noun + " "))) {
            return Optional.of(noun);
        }
        if (type.isEnum()) {
            return Optional.of(((Enum<?>) type.getEnumConstants()[0]).name());
        }
        return Optional.ofNullable(
                switch (type.getSimpleName()) {
                    case "String" -> "乙公司";
                    case "boolean", "Boolean" -> "true";
                    case "int", "Integer" -> "1";
                    case "Instant" -> INSTANT;
                    case "LocalTime" -> LocalTime.of(8, 0).toString();
                    case "LocalDate" -> LocalDate.of(2026, 3, 2).toString();
                    case "LocalDateTime" -> LocalDateTime.of(2026, 3, 2, 9, 0).toString();
                    default -> null;
                });
    }

    /** Whether it says whose door to knock at, which anybody may who knows the way. */
    boolean isAddress() {
        return noun.equals("tenantCode") || noun.equals("callbackKey");
    }

    /** Whether no two rows of a company may say the same. */
    boolean isTakenOnce() {
        return type == String.class && TAKEN_ONCE.contains(name);
    }

    /** What it may choose from, where that is a short list. */
    List<String> choices() {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(choice -> ((Enum<?>) choice).name())
                        .toList()
                : List.of();
    }

    boolean isId() {
        return type == long.class || type == Long.class;
    }

    /** Wherever a condition is written, lines that name rows; one of each is proof enough for all the others. */
    private static Stream<Slot> lines(String prefix) {
        return IntStream.range(0, LINES.size()).boxed().flatMap(i -> {
            List<String> words = List.of(LINES.get(i).split(" "));
            String line = prefix + "of[" + i + "].";
            return Stream.concat(
                    Stream.of(new Slot(line + "kind", false, String.class, words.getFirst())),
                    words.stream().skip(1).map(word -> new Slot(line + word, false, Long.class, word)));
        });
    }

    private static Stream<Slot> fields(String prefix, ResolvableType bean, int depth) {
        Class<?> type = bean.toClass();
        if (type == ConditionForm.class) {
            return lines(prefix);
        }
        if (depth > 2 || type.isInterface()) {
            return Stream.empty();
        }
        Stream<Slot> components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents()).flatMap(part -> component(prefix, part, depth))
                : Arrays.stream(BeanUtils.getPropertyDescriptors(type))
                        .filter(property -> property.getReadMethod() != null
                                && !property.getName().equals("class"))
                        .flatMap(property -> field(
                                prefix + property.getName(),
                                ResolvableType.forMethodReturnType(property.getReadMethod()),
                                depth));
        return components;
    }

    private static Stream<Slot> component(String prefix, RecordComponent part, int depth) {
        return field(prefix + part.getName(), ResolvableType.forType(part.getGenericType()), depth);
    }

    private static Stream<Slot> field(String name, ResolvableType type, int depth) {
        if (isSimple(type)) {
            return Stream.of(new Slot(name, false, single(type), name.substring(name.lastIndexOf('.') + 1)));
        }
        boolean many = type.isArray() || Collection.class.isAssignableFrom(type.toClass());
        ResolvableType element = many ? type.asCollection().getGeneric() : type;
        return isOurs(element) ? fields(name + (many ? "[0]." : "."), element, depth + 1) : Stream.empty();
    }

    private static boolean isOurs(ResolvableType type) {
        return type.toClass().getName().startsWith("io.siyu.");
    }

    private static boolean isSimple(ResolvableType type) {
        Class<?> single = single(type);
        return BeanUtils.isSimpleValueType(single) && single != Object.class && single != Locale.class;
    }

    private static Class<?> single(ResolvableType type) {
        return Collection.class.isAssignableFrom(type.toClass())
                ? type.asCollection().getGeneric().toClass()
                : type.toClass();
    }

    private static String named(String given, String own) {
        return given.isEmpty() ? own : given;
    }

    /** The variable's own name, or for {@code id} the last word of the path before it. */
    private static String noun(String name, String pattern) {
        if (!name.equals("id")) {
            return name;
        }
        String before = pattern.substring(0, pattern.indexOf("{" + name)).replaceAll("/+$", "");
        return before.substring(before.lastIndexOf('/') + 1);
    }
}
