package siyu.demo;

import io.siyu.SiyuApplication;
import io.siyu.access.ApiKeys;
import io.siyu.delivery.SendPolicies;
import io.siyu.delivery.SendPolicy;
import io.siyu.gateway.ContactSync;
import io.siyu.gateway.CorpCredentials;
import io.siyu.gateway.WecomCorps;
import io.siyu.opportunity.Kind;
import io.siyu.opportunity.OpportunityLine;
import io.siyu.opportunity.Signal;
import io.siyu.opportunity.TodaysOpportunities;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.tenant.Tenants;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import siyu.sandbox.Sandbox;
import siyu.sandbox.SandboxSettings;
import siyu.sandbox.world.AutopilotSettings;
import siyu.sandbox.world.CorpSettings;
import siyu.sandbox.world.Member;

/** Base of the end-to-end tests: one running product and one sandbox for all of them, a fresh company for each. */
@SpringBootTest(classes = SiyuApplication.class, webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@Import({FlowTest.SandboxOfTests.class, Rehearsal.class})
abstract class FlowTest {

    private static final int PORT = freePort();
    private static final String TOKEN = "CallbackToken";
    private static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final AtomicInteger COMPANIES = new AtomicInteger();
    private static final List<String> SHARED = List.of(
            "server.address",
            "siyu.database.url",
            "siyu.database.app-password",
            "siyu.database.platform-password",
            "siyu.database.owner-password",
            "siyu.public-url",
            "siyu.wecom.api-base",
            "siyu.wecom.oauth-base",
            "siyu.secret-key");

    /** More patient with the platform than WeCom is, for the sake of slow machines. */
    static final Sandbox SANDBOX =
            Sandbox.start(SandboxSettings.forTests().withCallbacks(Duration.ofSeconds(30), Duration.ofMillis(50)));

    @Autowired
    ApplicationContext product;

    @Autowired
    Rehearsal rehearsal;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> PORT);
        registry.add("server.address", () -> "127.0.0.1");
        registry.add("siyu.public-url", () -> publicUrl());
        registry.add("siyu.wecom.api-base", SANDBOX::url);
        registry.add("siyu.wecom.oauth-base", SANDBOX::url);
        registry.add("siyu.secret-key", () -> Base64.getEncoder().encodeToString(new byte[32]));
    }

    @AfterEach
    void nothingGoesWrongAnyMore() {
        SANDBOX.faults().clear();
    }

    static String publicUrl() {
        return "http://localhost:" + PORT;
    }

    /** The settings of another node, so that it works on the same database and calls the same WeCom. */
    Map<String, String> settingsOfAnotherNode() {
        return SHARED.stream()
                .collect(Collectors.toMap(Function.identity(), product.getEnvironment()::getRequiredProperty));
    }

    /** A company with two reps, known to WeCom and opened on the platform, each connected to the other. */
    Company company(String code) {
        return company(code, publicUrl());
    }

    /** A company whose WeCom calls the platform at that address. */
    Company company(String code, String platform) {
        String corpid = "ww" + code + COMPANIES.incrementAndGet();
        TenantId tenant = the(Tenants.class).open(code, code + " 公司", Shanghai.ZONE);
        String key = the(Tenants.class).get(tenant).callbackKey();
        SANDBOX.define(CorpSettings.of(corpid, code, 1000002, "secret-" + corpid)
                .withCallback(platform + "/wecom/callback/" + key, TOKEN, AES_KEY)
                .withFeed(
                        platform + "/api/v1/events",
                        "Bearer " + the(ApiKeys.class).issue(tenant, "会话存档"))
                .withAutopilot(confirmingAtOnce()));
        var corp = SANDBOX.corp(corpid).join(Member.of("chenchen", "陈晨"), Member.of("lina", "李娜"));
        the(WecomCorps.class)
                .connect(tenant, new CorpCredentials(corpid, 1000002, "secret-" + corpid, TOKEN, AES_KEY, null));
        the(ContactSync.class).full(tenant);
        return new Company(tenant, new SandboxCompany(corp), new Operator(product, tenant));
    }

    void quietHours(Company company, String from, String to) {
        the(TenantTransactions.class)
                .run(
                        company.tenant(),
                        () -> the(SendPolicies.class)
                                .set(company.tenant(), new SendPolicy(LocalTime.parse(from), LocalTime.parse(to), 3)));
    }

    /** The call list of the company: who, the reasons, since when, what to say. */
    List<String> callListOf(Company company) {
        return the(TenantTransactions.class)
                .get(
                        company.tenant(),
                        () -> the(TodaysOpportunities.class).of(company.tenant(), null, Kind.CALL, 50).stream()
                                .map(FlowTest::told)
                                .toList());
    }

    private static String told(OpportunityLine call) {
        return String.join(
                " | ",
                call.contactName(),
                call.signals().stream().map(Signal::detail).collect(Collectors.joining(", ")),
                Shanghai.minute(call.openedAt()),
                String.valueOf(call.script()));
    }

    <T> T the(Class<T> service) {
        return product.getBean(service);
    }

    /** Reps who tap at once and customers who do only what the script says. */
    private static AutopilotSettings confirmingAtOnce() {
        return AutopilotSettings.lively(1)
                .confirming(AutopilotSettings.Confirming.IMMEDIATE)
                .withTemperament(new AutopilotSettings.Temperament(0, 0, 0, 0, 0, 0, 0, 0));
    }

    static int freePort() {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }

    /** One company on both sides. */
    record Company(TenantId tenant, SandboxCompany wecom, Operator operator) {}

    /** The sandbox as a bean, so that the rehearsal can turn its clock. */
    @TestConfiguration(proxyBeanMethods = false)
    static class SandboxOfTests {

        @Bean(destroyMethod = "")
        Sandbox sandbox() {
            return SANDBOX;
        }
    }
}
