package io.siyu.console;

import static io.siyu.Visitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.MamaShop;
import io.siyu.Visitor;
import io.siyu.contact.Cause;
import io.siyu.journey.Enrolments;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.playbook.Gallery;
import io.siyu.sop.SopStep;
import io.siyu.sop.Sops;
import io.siyu.tag.Tag;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantTransactions;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Playbooks at the console: installed from the gallery, brought in from a file, published in versions. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PlaybookPagesTests {

    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9a-f]+)\"");
    private static final Pattern EDIT = Pattern.compile("name=\"edit\" value=\"(\\d+)\"");

    @LocalServerPort
    int port;

    @Autowired
    MamaShop shops;

    @Autowired
    Gallery gallery;

    @Autowired
    Tags tags;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Sops sops;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private MamaShop.Opened shop;
    private Visitor operator;

    @BeforeEach
    void anOperatorSignsIn() {
        shop = shops.open();
        operator = Visitor.at(port);
        operator.signIn(shop.corp(), "operator", MamaShop.PASSWORD);
    }

    @Test
    void thePlaybookIsSeenBeforeItIsInstalledWithOneClick() {
        assertThat(operator.get("/playbooks").body()).contains("P4 知识付费 T+ 线");
        assertThat(operator.get("/playbooks/gallery/p4-paid-knowledge").body())
                .contains("T+3 品牌故事", "公开课海报", "来源/公开课", "order_paid", "新增");

        String journey = install();

        assertThat(operator.get(journey).body()).contains("财商学堂", "T+3 品牌故事");
        assertThat(operator.get("/playbooks/gallery/p4-paid-knowledge").body()).contains("没有变化");
        assertThat(operator.get(journey + "/versions").body()).contains("安装玩法：P4 知识付费 T+ 线");
    }

    @Test
    void aFileThatIsNotRightIsShownLineByLineAndKept() {
        HttpResponse<String> answer = operator.post("/playbooks/import", "text", "playbook: x\nversion: 2\n");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("第 2 行", "「version」只能是 1", "version: 2");
    }

    @Test
    void aFileIsComparedThenBroughtIn() {
        String text = text();
        String compared = operator.post("/playbooks/import", "text", text).body();

        HttpResponse<String> done =
                operator.post("/playbooks/import/apply", "text", text, "seen", found(SEEN, compared));

        assertThat(location(done)).startsWith("/journeys/");
        assertThat(operator.get(location(done)).body()).contains("财商学堂");
    }

    @Test
    void aJourneyIsExportedAsAFileThatChangesNothing() {
        String journey = install();

        HttpResponse<String> file = operator.get(journey + "/export");

        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("paid-knowledge.yaml");
        assertThat(operator.post("/playbooks/import", "text", file.body()).body())
                .contains("没有变化");
    }

    @Test
    void aVersionIsPreparedReviewedAndPublished() {
        String journey = install();
        operator.post(journey + "/draft");
        String draft = operator.get(journey + "/draft").body();
        String changed = operator.get(journey + "/export").body().replace("name: 已付费", "name: 学员");

        HttpResponse<String> saved =
                operator.post(journey + "/draft/save", "text", changed, "edit", found(EDIT, draft));
        assertThat(location(saved)).isEqualTo(journey + "/draft/review");
        String review = operator.get(journey + "/draft/review").body();
        assertThat(review).contains("已付费", "学员");
        operator.post(journey + "/draft/publish", "seen", found(SEEN, review), "note", "改个名字");

        assertThat(operator.get(journey + "/versions").body()).contains("版本 2", "改个名字");
        assertThat(operator.get(journey).body()).contains("学员");
    }

    @Test
    void whoeverIsInsideMayKeepAllStepsAsTheyWereAndFollowLater() {
        String journey = location(operator.post("/playbooks/gallery/p4-paid-knowledge/install", "start", "true"));
        Stage stage = stage(journey);
        within(() -> enrolments.move(
                shop.tenant(), stage.id(), shop.contacts().subList(0, 3), clock.instant(), Cause.hand("operator")));
        operator.post(journey + "/draft");
        String changed = operator.get(journey + "/export").body().replace("day: 3", "day: 4");
        operator.post(
                journey + "/draft/save",
                "text",
                changed,
                "edit",
                found(EDIT, operator.get(journey + "/draft").body()));
        String review = operator.get(journey + "/draft/review").body();
        assertThat(review).contains("步骤「T+3 品牌故事」有改动，3 人正在等它", "在阶段内的人沿用旧版");

        String ticked =
                operator.post(journey + "/draft/publish", "everywhere", "KEEP").body();
        assertThat(kept(ticked)).hasSize(3);
        assertThat(operator.get(journey + "/versions").body()).doesNotContain("版本 2");
        List<String> answers = new ArrayList<>(List.of("seen", found(SEEN, ticked)));
        kept(ticked).forEach(code -> answers.addAll(List.of(code, "KEEP")));
        HttpResponse<String> published = operator.post(journey + "/draft/publish", answers.toArray(String[]::new));
        assertThat(location(published)).isEqualTo(journey + "/versions");

        String page = operator.get(journey + "?stage=" + stage.id()).body();
        assertThat(page).contains("沿用旧版的步骤", "还有 3 人可能收到");
        SopStep story = within(() -> sops.kept(shop.tenant(), stage.id())).getFirst();
        operator.post(journey + "/kept/" + story.id() + "/follow");
        assertThat(within(() -> sops.kept(shop.tenant(), stage.id())))
                .doesNotContain(story)
                .hasSize(2);
    }

    private static List<String> kept(String page) {
        return Pattern.compile("name=\"(answers\\[[^\"]+])\" value=\"KEEP\" checked")
                .matcher(page)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private Stage stage(String journey) {
        long id = Long.parseLong(journey.substring(journey.lastIndexOf('/') + 1));
        return within(() -> journeys.find(shop.tenant(), id))
                .orElseThrow()
                .stages()
                .getFirst();
    }

    @Test
    void whoeverSavesOverAnothersEditKeepsTheirText() {
        String journey = install();
        operator.post(journey + "/draft");
        operator.post(journey + "/draft/save", "text", "a", "edit", "1");

        HttpResponse<String> answer = operator.post(journey + "/draft/save", "text", "mine", "edit", "1");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("mine", "保存了别的改动");
    }

    @Test
    void aTagWithACommaInItsNameMayStayAsSomebodyRenamedIt() {
        String text = text().replace("来源: [公开课]", "来源: [公开课, '直播,晚场']");
        operator.post("/playbooks/import/apply", "text", text);
        long tag = within(() -> tags.ensure(shop.tenant(), "来源", "直播,晚场")).id();
        rename(tag, "晚场直播");

        operator.post("/playbooks/import/apply", "text", text + "# again\n", "kept", "tag:来源/直播,晚场");

        assertThat(within(() -> tags.byId(shop.tenant(), tag)).orElseThrow().name())
                .isEqualTo("晚场直播");
        assertThat(namesOfTags()).contains("晚场直播").doesNotContain("直播,晚场");
        operator.post("/playbooks/import/apply", "text", text);
        assertThat(namesOfTags()).contains("晚场直播", "直播,晚场");
    }

    /** As somebody did in WeCom. */
    private void rename(long tag, String name) {
        within(() -> jdbc.sql("update tag set name = :name where id = :id")
                .param("name", name)
                .param("id", tag)
                .update());
    }

    private List<String> namesOfTags() {
        return within(() -> tags.groups(shop.tenant())).stream()
                .flatMap(group -> group.tags().stream())
                .map(Tag::name)
                .toList();
    }

    private <T> T within(Supplier<T> work) {
        return transactions.get(shop.tenant(), work);
    }

    private String install() {
        return location(operator.post("/playbooks/gallery/p4-paid-knowledge/install"));
    }

    private String text() {
        return gallery.find("p4-paid-knowledge").orElseThrow().text();
    }

    private static String found(Pattern pattern, String page) {
        return pattern.matcher(page)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }
}
