package io.siyu.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.gateway.client.RawServer;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** Pictures are passed on to browsers; whatever is none, or no harmless one, is not. */
class QrPicturesTests {

    private final QrPictures pictures = new QrPictures(RestClient.builder());

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/jpeg", "Image/PNG", "image/png; charset=binary"})
    void aPictureIsPassedOn(String type) throws IOException {
        Optional<QrPictures.Picture> picture = fetched(type, "200 OK");

        assertThat(picture).hasValueSatisfying(fetched -> {
            assertThat(fetched.bytes()).isEqualTo("picture".getBytes(US_ASCII));
            assertThat(fetched.type()).isIn(MediaType.IMAGE_PNG, MediaType.IMAGE_JPEG);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/svg+xml", "image/*", "text/html", "not a type", "image/", ""})
    void whatMayCarryAScriptIsNoPicture(String type) throws IOException {
        assertThat(fetched(type, "200 OK")).isEmpty();
    }

    @Test
    void aRefusalIsNoPicture() throws IOException {
        assertThat(fetched("image/png", "404 Not Found")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no address at all",
                "http://",
                "qr/1",
                "ftp://127.0.0.1/qr.png",
                "file:///etc/hosts",
                "http://[::1"
            })
    void anAddressThatIsNoneHasNoPicture(String address) {
        assertThat(pictures.fetch(address)).isEmpty();
    }

    private Optional<QrPictures.Picture> fetched(String type, String status) throws IOException {
        try (RawServer server = RawServer.answering(out -> out.write(("HTTP/1.1 " + status + "\r\nContent-Type: " + type
                        + "\r\nConnection: close\r\nContent-Length: 7\r\n\r\npicture")
                .getBytes(US_ASCII)))) {
            return pictures.fetch(server.address() + "/qr.png");
        }
    }
}
