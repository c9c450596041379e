package io.siyu.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** {@code ?language=en} or {@code ?language=zh} on any page changes the language from then on. */
class LanguageSwitch implements HandlerInterceptor {

    private static final Map<String, Locale> LANGUAGES = Map.of("zh", Locale.SIMPLIFIED_CHINESE, "en", Locale.ENGLISH);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Locale wanted = wanted(request);
        var resolver = RequestContextUtils.getLocaleResolver(request);
        if (wanted != null && resolver != null) {
            resolver.setLocale(request, response, wanted);
        }
        return true;
    }

    /** Leads to the same page in the other language; after a form, which is no page to come back to, to the first one. */
    static String link(HttpServletRequest request, Locale locale) {
        String other = locale.getLanguage().equals("en") ? "zh" : "en";
        UriComponentsBuilder page = request.getMethod().equals("GET")
                ? UriComponentsBuilder.fromPath(request.getRequestURI()).query(request.getQueryString())
                : UriComponentsBuilder.fromPath("/");
        return page.replaceQueryParam("language", other).build().toUriString();
    }

    private static @Nullable Locale wanted(HttpServletRequest request) {
        String language = request.getParameter("language");
        return language == null ? null : LANGUAGES.get(language);
    }
}
