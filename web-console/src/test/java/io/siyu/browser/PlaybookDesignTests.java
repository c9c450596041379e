package io.siyu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.siyu.MamaShop;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A playbook is read before it is installed, and a file before it is brought in. */
@InBrowser
class PlaybookDesignTests {

    @Autowired
    MamaShop shops;

    @ParameterizedTest
    @EnumSource
    void whatAPlaybookWouldSayIsReadBeforeItIsInstalled(Screen screen, Windows windows) {
        Window operator = windows.on(screen).signIn(shops.open(), "operator");
        operator.open("/playbooks");
        operator.link("看看会生成什么").first().click();

        assertThat(operator.find("h1")).hasText("P1 母婴新客到复购");
        assertThat(operator.find("main")).containsText("T+4 小时");
        assertThat(operator.find("main")).containsText("首单券还没领哦，我先帮你留着。");
        assertThat(operator.overhang()).isLessThanOrEqualTo(0);
        operator.button("安装").click();

        assertThat(operator.find("h1")).containsText("新手妈妈成长计划");
        assertThat(operator.overhang()).isLessThanOrEqualTo(0);
    }

    @Test
    void aChosenFileFillsTheTextAndItsProblemsStandBelowWithTheirLines(Windows windows) {
        Window operator = windows.on(Screen.PHONE).signIn(shops.open(), "operator");
        operator.open("/playbooks/import");
        operator.find("#file")
                .setInputFiles(new FilePayload(
                        "mine.yaml",
                        "application/yaml",
                        "playbook: mine\nversion: 2\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(operator.find("#text")).hasValue("playbook: mine\nversion: 2\n");
        operator.button("检查并比较").click();

        assertThat(operator.find("main")).containsText("第 2 行");
        assertThat(operator.find("#text")).hasValue("playbook: mine\nversion: 2\n");
        assertThat(operator.overhang()).isLessThanOrEqualTo(0);
    }
}
