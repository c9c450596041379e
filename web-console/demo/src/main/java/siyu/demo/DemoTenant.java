package siyu.demo;

import io.siyu.access.Accounts;
import io.siyu.access.ApiKeys;
import io.siyu.access.Role;
import io.siyu.gateway.ContactSync;
import io.siyu.gateway.CorpCredentials;
import io.siyu.gateway.SyncReport;
import io.siyu.gateway.WecomCorps;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import siyu.sandbox.Sandbox;
import siyu.sandbox.SandboxCorp;
import siyu.sandbox.world.AutopilotSettings;
import siyu.sandbox.world.CorpSettings;
import siyu.sandbox.world.Member;

/** A corp on both sides: four reps and 2,000 customers in the sandbox, and the same connected, synchronised and in a journey on the platform. */
final class DemoTenant {

    /** Password of every sign-in of the demo. */
    static final String PASSWORD = "qingfeng-2026";

    private static final String CORP = "wwdemo0000000001";
    private static final String SECRET = "demo-app-secret";
    private static final long AGENT = 1_000_002;
    private static final String CALLBACK_TOKEN = "DemoCallbackToken";
    private static final String AES_KEY = "DemoDemoDemoDemoDemoDemoDemoDemoDemoDemoDem";
    private static final String UNDER_WAY = "wecom.sync_under_way";
    private static final long SEED = 20_261_122;

    /** The crowd has come over the last ten days, some each few hours. */
    private static final int GROUPS = 80;

    private static final int OF_EACH_GROUP = 25;
    private static final Duration APART = Duration.ofHours(3);
    private static final double NEW_FRIENDS_PER_HOUR = 6;

    private static final List<Member> REPS = List.of(
            Member.of("chenchen", "陈晨"),
            Member.of("lina", "李娜"),
            Member.of("zhangwei", "张伟"),
            Member.of("wangfang", "王芳"));

    private final ApplicationContext product;
    private final Sandbox sandbox;
    private final String address;

    DemoTenant(ApplicationContext product, Sandbox sandbox, int port) {
        this.product = product;
        this.sandbox = sandbox;
        this.address = "http://localhost:" + port;
    }

    /** Opens the tenant at the first start, and tells the sandbox where the platform lives at each. */
    void openUnlessThere() {
        Tenants tenants = product.getBean(Tenants.class);
        boolean there = tenants.byCode("demo").isPresent();
        TenantId tenant = there
                ? tenants.byCode("demo").orElseThrow().id()
                : tenants.open("demo", "青禾母婴", ZoneId.of("Asia/Shanghai"));
        CorpSettings settings = settings(tenant);
        SandboxCorp corp = sandbox.define(settings);
        if (there) {
            connect(tenant);
        } else {
            furnish(tenant, corp);
        }
        // Only now, as whoever came before there were channel codes would be welcomed by nobody.
        sandbox.define(settings.withAutopilot(AutopilotSettings.lively(SEED)
                .withNewFriends(NEW_FRIENDS_PER_HOUR, List.of(DemoPlaybook.STORE, DemoPlaybook.ONLINE))));
    }

    private void connect(TenantId tenant) {
        product.getBean(WecomCorps.class)
                .connect(tenant, new CorpCredentials(CORP, AGENT, SECRET, CALLBACK_TOKEN, AES_KEY, null));
    }

    private CorpSettings settings(TenantId tenant) {
        String key = product.getBean(Tenants.class).get(tenant).callbackKey();
        return CorpSettings.of(CORP, "青禾母婴", (int) AGENT, SECRET)
                .withCallback(address + "/wecom/callback/" + key, CALLBACK_TOKEN, AES_KEY)
                .withFeed(address + "/api/v1/events", "Bearer " + feedKey(tenant));
    }

    /** A new key at each start: a key is shown only once, so the former cannot be read back. */
    private String feedKey(TenantId tenant) {
        ApiKeys keys = product.getBean(ApiKeys.class);
        keys.all(tenant).stream()
                .filter(key -> key.name().equals("会话存档"))
                .forEach(key -> keys.revoke(tenant, key.id()));
        return keys.issue(tenant, "会话存档");
    }

    private void furnish(TenantId tenant, SandboxCorp corp) {
        Instant now = sandbox.now();
        corp.join(REPS.toArray(Member[]::new));
        List<Arrival> arrivals = IntStream.range(0, GROUPS)
                .mapToObj(group -> arrival(corp, group, now))
                .toList();
        connect(tenant);
        readContacts(tenant);
        openAccounts(tenant);
        new DemoPlaybook(new Operator(product, tenant), tenant).build(arrivals);
        someSpeakUp(
                corp,
                arrivals.stream().flatMap(group -> group.contacts().stream()).toList());
    }

    /** At once, or as soon as the product, which may have begun by itself, is through. */
    private void readContacts(TenantId tenant) {
        ContactSync sync = product.getBean(ContactSync.class);
        SyncReport report = sync.full(tenant);
        while (UNDER_WAY.equals(report.problem())) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            report = sync.full(tenant);
        }
        if (report.problem() != null) {
            throw new IllegalStateException("The contacts of the demo were not read: " + report.problem());
        }
    }

    /** Some customers who became friends within a few hours. */
    record Arrival(List<String> contacts, Instant until) {}

    private static Arrival arrival(SandboxCorp corp, int group, Instant now) {
        Instant until = now.minus(APART.multipliedBy(GROUPS - group));
        return new Arrival(corp.crowd(SEED + group, OF_EACH_GROUP, List.of(), until.minus(APART), until), until);
    }

    private void openAccounts(TenantId tenant) {
        account(tenant, "admin", Role.ADMIN, null);
        account(tenant, "operator", Role.OPERATOR, null);
        account(tenant, "leader", Role.LEADER, null);
        REPS.forEach(rep -> account(tenant, rep.userid(), Role.REP, rep.userid()));
    }

    private void account(TenantId tenant, String login, Role role, @Nullable String userid) {
        Operator operator = new Operator(product, tenant);
        Long staff = userid == null
                ? null
                : operator.within(() -> product.getBean(StaffMembers.class)
                        .byUserid(tenant, userid)
                        .orElseThrow()
                        .id());
        operator.within(() -> product.getBean(Accounts.class).create(tenant, login, PASSWORD, role, staff));
    }

    /** A morning like any other: a few customers have already written, and some want to be called. */
    private static void someSpeakUp(SandboxCorp corp, List<String> crowd) {
        for (int i = 0; i < DemoPlaybook.MORNING_MESSAGES.size(); i++) {
            String contact = crowd.get(i * 37);
            corp.write(contact, repOf(corp, contact), DemoPlaybook.MORNING_MESSAGES.get(i));
        }
        for (int i = 0; i < 6; i++) {
            String contact = crowd.get(i * 53 + 11);
            corp.askForCall(contact, repOf(corp, contact));
        }
    }

    private static String repOf(SandboxCorp corp, String contact) {
        return corp.friendships(contact).getFirst().userid();
    }
}
