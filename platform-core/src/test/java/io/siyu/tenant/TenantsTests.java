package io.siyu.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class TenantsTests {

    @Autowired
    Tenants tenants;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anOpenedTenantIsFoundByItsCodeAndItsCallbackKey() {
        TenantId id = tenants.open("mama", "妈妈优选 🍼", ZoneId.of("Asia/Shanghai"));

        Tenant mama = tenants.byCode("mama").orElseThrow();

        assertThat(mama.id()).isEqualTo(id);
        assertThat(mama.name()).isEqualTo("妈妈优选 🍼");
        assertThat(tenants.byCallbackKey(mama.callbackKey())).contains(mama);
    }

    @Test
    void twoTenantsNeverShareACode() {
        tenants.open("fitness", "健身", ZoneId.of("Asia/Shanghai"));

        assertThatThrownBy(() -> tenants.open("fitness", "另一家", ZoneId.of("Asia/Shanghai")))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aTransactionCarriesItsTenantAndTheConnectionForgetsItAfterwards() {
        TenantId id = tenants.open("wealth", "财富", ZoneId.of("Asia/Shanghai"));

        assertThat(transactions.get(id, this::currentTenant)).isEqualTo(id.value());
        assertThat(currentTenant()).isNull();
    }

    private @Nullable Long currentTenant() {
        return jdbc.sql("select current_tenant()").query(Long.class).optional().orElse(null);
    }
}
