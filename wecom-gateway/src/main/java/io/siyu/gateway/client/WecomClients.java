package io.siyu.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Makes the clients of WeCom, one for each address in use: WeCom itself, or a sandbox. */
public class WecomClients {

    /** The largest answer, the customers of one member by id, stays far below. */
    private static final int ANSWER_LIMIT = 4 * 1024 * 1024;

    private final Map<URI, Wecom> clients = new ConcurrentHashMap<>();
    private final RestClient.Builder template;

    /**
     * Clients that give up in time.
     *
     * @param connect how long a connection may take to stand
     * @param deadline how long a call may take in all, to the last byte of its answer
     */
    public WecomClients(RestClient.Builder builder, Duration connect, Duration deadline) {
        JsonMapper json = json();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(deadline);
        this.template = builder.requestFactory(requests)
                .requestInterceptor(new AnswerJudge(json, ANSWER_LIMIT))
                .configureMessageConverters(
                        converters -> converters.registerDefaults().withJsonConverter(converter(json)));
    }

    /** WeCom at that address. */
    public Wecom at(URI base) {
        return clients.computeIfAbsent(base, this::client);
    }

    private Wecom client(URI base) {
        HttpServiceProxyFactory proxies = HttpServiceProxyFactory.builderFor(new NoForeignFailures(
                        RestClientAdapter.create(template.clone().baseUrl(base).build())))
                .customArgumentResolver(new Credential.Resolver())
                .build();
        return new Wecom(
                proxies.createClient(TokenApi.class),
                proxies.createClient(MemberApi.class),
                proxies.createClient(CustomerApi.class),
                proxies.createClient(TagApi.class),
                proxies.createClient(ContactWayApi.class),
                proxies.createClient(MassSendApi.class),
                proxies.createClient(WelcomeApi.class),
                proxies.createClient(TransferApi.class),
                proxies.createClient(VisitorApi.class));
    }

    private static JacksonJsonHttpMessageConverter converter(JsonMapper json) {
        return new JacksonJsonHttpMessageConverter(json);
    }

    private static JsonMapper json() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }
}
