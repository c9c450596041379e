package io.siyu.gateway.client;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapterDecorator;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Turns what the HTTP library itself throws, for example on a field of the wrong type in an otherwise good answer, into
 * {@link AnswerLost}. The library's text is dropped: it quotes answers and addresses.
 */
class NoForeignFailures extends HttpExchangeAdapterDecorator {

    NoForeignFailures(HttpExchangeAdapter delegate) {
        super(delegate);
    }

    @Override
    public <T> @Nullable T exchangeForBody(HttpRequestValues values, ParameterizedTypeReference<T> type) {
        try {
            return super.exchangeForBody(values, type);
        } catch (RestClientException | HttpMessageConversionException e) {
            throw new AnswerLost("The answer is not of the documented shape", false);
        }
    }
}
