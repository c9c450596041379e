package io.siyu.isolation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * One thing the product can be asked over HTTP, as its dispatcher knows it.
 *
 * @param slots what an asker may fill in: variables of the path, parameters, fields of forms and bodies
 * @param raw how it is asked when it reads the request by itself
 * @param unread parameters of its handler that may take more from the request than anything here fills in
 */
record Route(
        HttpMethod method,
        String pattern,
        List<Slot> slots,
        @Nullable Raw raw,
        List<String> unread) {

    /** What handlers are given that no asker can write an id into. */
    private static final Set<String> NOT_ASKED = Set.of(
            Model.class.getName(),
            Locale.class.getName(),
            "jakarta.servlet.http.HttpServletResponse",
            "org.springframework.validation.BindingResult",
            "org.springframework.web.servlet.mvc.support.RedirectAttributes");

    static List<Route> all(ApplicationContext context) {
        return context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .flatMap(entry -> of(entry.getKey(), entry.getValue()))
                .distinct()
                .sorted(Comparator.comparing(Route::pattern)
                        .thenComparing(route -> route.method().name()))
                .toList();
    }

    private static Stream<Route> of(RequestMappingInfo info, HandlerMethod handler) {
        Set<RequestMethod> named = info.getMethodsCondition().getMethods();
        Collection<RequestMethod> methods = named.isEmpty() ? List.of(RequestMethod.GET, RequestMethod.POST) : named;
        return info.getPatternValues().stream()
                .flatMap(pattern -> methods.stream().map(method -> of(method.asHttpMethod(), pattern, handler)));
    }

    private static Route of(HttpMethod method, String pattern, HandlerMethod handler) {
        List<MethodParameter> parameters = List.of(handler.getMethodParameters());
        Raw raw = Raw.of(pattern).orElse(null);
        Stream<Slot> told = parameters.stream().flatMap(parameter -> Slot.of(pattern, parameter).stream());
        Stream<Slot> inBody = raw == null ? Stream.empty() : raw.slots().stream();
        List<String> unread = parameters.stream()
                .filter(parameter -> Slot.of(pattern, parameter).isEmpty() && mayHoldMore(parameter))
                .map(parameter -> parameter.getParameterType().getSimpleName())
                .toList();
        return new Route(method, pattern, Stream.concat(told, inBody).distinct().toList(), raw, unread);
    }

    private static boolean mayHoldMore(MethodParameter parameter) {
        return !parameter.hasParameterAnnotation(AuthenticationPrincipal.class)
                && !Slot.isGiven(parameter)
                && !NOT_ASKED.contains(parameter.getParameterType().getName());
    }

    boolean reads() {
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    /** The same route, of which an asker fills in no more than the path. */
    Route bare() {
        return new Route(method, pattern, slots.stream().filter(Slot::inPath).toList(), raw, unread);
    }

    boolean isDescribed() {
        return raw != null || unread.isEmpty();
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
