package io.siyu.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.MamaShop;
import io.siyu.Visitor;
import io.siyu.contact.AttributeDraft;
import io.siyu.contact.AttributeType;
import io.siyu.contact.Attributes;
import io.siyu.tenant.TenantTransactions;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An operator pastes a table of people. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportPageTests {

    @LocalServerPort
    int port;

    @Autowired
    MamaShop shops;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Attributes attributes;

    private Visitor operator;

    @BeforeAll
    void open() {
        MamaShop.Opened shop = shops.open();
        operator = Visitor.at(port);
        operator.signIn(shop.corp(), "operator", MamaShop.PASSWORD);
        transactions.run(
                shop.tenant(),
                () -> attributes.save(
                        shop.tenant(), new AttributeDraft("level", "会员等级", AttributeType.NUMBER, List.of())));
    }

    @Test
    void peopleAreBroughtInAndWhatIsWrongIsToldByItsLineAndLeftToBeMended() {
        String report = paste("""
                自有编号\t姓名\t手机号\t性别\t生日\t会员等级
                vip-1\t沈一 🌸\t13711110001\t女\t1990/5/1\t3
                vip-2\t沈二\t不是号码\t\t\t
                vip-3\t沈三\t\t不详\t1990-13-01\t
                \t无名\t\t\t\t
                vip-5\t沈五\t\t\t\t很高""").body();

        assertThat(report)
                .contains("新建 1 位，更新 0 位", "4 行没有导入")
                .contains("第 3 行", "第 4 行", "第 5 行", "第 6 行", "性别“不详”", "生日“1990-13-01”")
                .contains("vip-2\t沈二\t不是号码")
                .doesNotContain("vip-1");
        assertThat(operator.get("/contacts?text=13711110001").body()).contains("沈一 🌸", "137****0001");
    }

    @Test
    void bringingTheSameInAgainUpdates() {
        paste("own_id,name\nagain-1,周一");

        assertThat(paste("own_id,name\nagain-1,周一一").body()).contains("新建 0 位，更新 1 位");
        assertThat(operator.get("/contacts?text=%E5%91%A8%E4%B8%80%E4%B8%80").body())
                .contains("周一一");
    }

    @Test
    void aColumnNobodyKnowsIsNamedAndNothingIsLost() {
        HttpResponse<String> refused = paste("own_id,name,星座\nvip-9,沈九,白羊");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("不认识的列：星座", "vip-9,沈九,白羊");
        assertThat(paste("own_id,name").statusCode()).isEqualTo(422);
        assertThat(paste("").statusCode()).isEqualTo(422);
    }

    private HttpResponse<String> paste(String table) {
        return operator.post("/contacts/import", "table", table);
    }
}
