package io.siyu.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
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

    /** What WeCom serves. Nothing that could carry a script, such as SVG, is passed on. */
    private static final List<MediaType> PICTURES = List.of(MediaType.IMAGE_PNG, MediaType.IMAGE_JPEG);

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
        return webAddress(address).flatMap(this::fetch);
    }

    private Optional<Picture> fetch(URI address) {
        try {
            return client.get().uri(address).exchange((request, answer) -> read(answer));
        } catch (RestClientException e) {
            LOG.warn("The picture of a contact way could not be fetched from {}: {}", address, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Picture> read(ClientHttpResponse answer) throws IOException {
        Optional<MediaType> type = pictureType(answer);
        if (type.isEmpty() || !answer.getStatusCode().is2xxSuccessful()) {
            return Optional.empty();
        }
        try (InputStream body = answer.getBody()) {
            byte[] bytes = body.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST ? Optional.empty() : Optional.of(new Picture(type.get(), bytes));
        }
    }

    private static Optional<MediaType> pictureType(ClientHttpResponse answer) {
        String declared = answer.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return PICTURES.stream()
                .filter(picture ->
                        declared != null && picture.toString().equalsIgnoreCase(declared.split(";", 2)[0].strip()))
                .findFirst();
    }

    private static Optional<URI> webAddress(String address) {
        try {
            URI uri = new URI(address);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            LOG.warn("The picture of a contact way has no usable address: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
