package io.siyu.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The pictures of contact ways, fetched from where WeCom keeps them, so that browsers load from nobody but us. */
@Component
public class QrPictures {

    private static final Logger LOG = LoggerFactory.getLogger(QrPictures.class);

    private static final MediaType IMAGES = MediaType.valueOf("image/*");
    private static final int LARGEST = 1024 * 1024;

    private final RestClient client;

    QrPictures(RestClient.Builder builder) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build());
        requests.setReadTimeout(Duration.ofSeconds(10));
        this.client = builder.requestFactory(requests).build();
    }

    /** A picture as WeCom serves it. */
    public record Picture(MediaType type, byte[] bytes) {}

    /**
     * Fetches a picture.
     *
     * @param address what WeCom answered when the contact way was made
     * @return nothing if there is no picture at that address, or not now
     */
    public Optional<Picture> fetch(String address) {
        try {
            return client.get().uri(URI.create(address)).exchange((request, answer) -> read(answer));
        } catch (RestClientException e) {
            LOG.warn("The picture of a contact way could not be fetched from {}: {}", address, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Picture> read(ClientHttpResponse answer) throws IOException {
        MediaType type = answer.getHeaders().getContentType();
        if (!answer.getStatusCode().is2xxSuccessful() || type == null || !IMAGES.includes(type)) {
            return Optional.empty();
        }
        try (InputStream body = answer.getBody()) {
            byte[] bytes = body.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST ? Optional.empty() : Optional.of(new Picture(type, bytes));
        }
    }
}
