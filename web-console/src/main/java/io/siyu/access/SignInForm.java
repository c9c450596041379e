package io.siyu.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** What comes with login and password: the corp code as typed, in lower case, and where the request came from. */
record SignInForm(String corp, String address) {

    static SignInForm of(HttpServletRequest request) {
        String corp = request.getParameter("corp");
        return new SignInForm(
                corp == null ? "" : corp.strip().toLowerCase(Locale.ROOT), String.valueOf(request.getRemoteAddr()));
    }
}
