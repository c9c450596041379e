package io.siyu.console;

import io.siyu.tenant.Suspension;
import jakarta.servlet.RequestDispatcher;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/** What a problem page or answer may tell: the status, the correlation number, why the corp is suspended if it
 * is, and nothing from inside. */
@Component
class Problems extends DefaultErrorAttributes {

    @Override
    public Map<String, @Nullable Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE, RequestAttributes.SCOPE_REQUEST);
        Object correlation = request.getAttribute(Correlation.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        Map<String, @Nullable Object> told = new HashMap<>();
        told.put("status", status == null ? 500 : status);
        told.put("correlation", correlation == null ? "" : correlation);
        if (request.getAttribute("suspension", RequestAttributes.SCOPE_REQUEST) instanceof Suspension suspension) {
            told.put("suspension", suspension.reason().name());
        }
        return told;
    }
}
