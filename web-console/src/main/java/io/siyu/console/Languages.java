package io.siyu.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** Chinese, unless the reader of a page chose English (kept in a cookie) or a caller of the API accepts it. */
class Languages extends CookieLocaleResolver {

    private final AcceptHeaderLocaleResolver accepted = new AcceptHeaderLocaleResolver();

    Languages() {
        super("language");
        setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        setCookieMaxAge(Duration.ofDays(365));
        setCookieHttpOnly(true);
        setCookieSameSite("Lax");
        setRejectInvalidCookies(false);
        accepted.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        accepted.setSupportedLocales(List.of(Locale.SIMPLIFIED_CHINESE, Locale.CHINESE, Locale.ENGLISH));
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return isApi(request) ? accepted.resolveLocale(request) : super.resolveLocale(request);
    }

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        return isApi(request)
                ? new SimpleLocaleContext(accepted.resolveLocale(request))
                : super.resolveLocaleContext(request);
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }
}
