package io.siyu.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;

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

    private static @Nullable Locale wanted(HttpServletRequest request) {
        String language = request.getParameter("language");
        return language == null ? null : LANGUAGES.get(language);
    }
}
