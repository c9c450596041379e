package io.siyu.channel;

import io.siyu.contact.ContactErased;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Welcomes are kept by WeCom's ids, so they go by them when a person is forgotten. */
@Component
class ForgottenWelcomes {

    private final JdbcClient jdbc;

    ForgottenWelcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ContactErased erased) {
        jdbc.sql("delete from welcome where tenant_id = :tenant and external_userid = any(:externals)")
                .param("tenant", erased.tenant().value())
                .param("externals", erased.externalUserids().toArray(String[]::new))
                .update();
    }
}
