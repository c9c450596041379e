package io.siyu.gateway.token;

import io.siyu.gateway.client.Errcode;
import io.siyu.gateway.corp.Corp;
import io.siyu.gateway.token.TokenAnswer.Granted;
import io.siyu.gateway.token.TokenAnswer.Withheld;
import io.siyu.secret.SecretBox;
import io.siyu.secret.SecretPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code wecom_token}. All times are the database's, so nodes need not agree on the hour. */
@Component
class TokenRows {

    /** Stands in {@code refused_code} where WeCom said nothing at all. */
    static final int SILENCE = 0;

    private static final String KEY = " where tenant_id = :tenant and agent_id = :agent";

    private final JdbcClient jdbc;
    private final SecretBox box;

    TokenRows(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    /** A good token, or an open circuit; empty when WeCom should be asked. */
    Optional<TokenAnswer> usable(Corp corp) {
        return statement(corp, """
                        select case when expires_at > clock_timestamp() then token end as token, version, refused_code,
                               ceil(extract(epoch from refused_until - clock_timestamp()))::bigint as wait
                        from wecom_token""" + KEY + " and (expires_at > clock_timestamp() or refused_until > clock_timestamp())")
                .query((row, number) -> answer(corp, row))
                .optional();
    }

    void lock(Corp corp) {
        statement(corp, "insert into wecom_token (tenant_id, agent_id) values (:tenant, :agent) on conflict do nothing")
                .update();
        statement(corp, "select from wecom_token" + KEY + " for update").query().listOfRows();
    }

    AccessToken grant(Corp corp, String value, int seconds) {
        long version = statement(corp, """
                        update wecom_token set token = :token, version = version + 1, fetched_at = clock_timestamp(),
                            expires_at = clock_timestamp() + :seconds * interval '1 second',
                            refused_code = null, refused_until = null""" + KEY + " returning version")
                .param("token", box.seal(value, place(corp)))
                .param("seconds", seconds - reserve(seconds))
                .query(Long.class)
                .single();
        return new AccessToken(value, version);
    }

    void refuse(Corp corp, int code, Duration rest) {
        statement(corp, """
                        update wecom_token set token = null, expires_at = null, refused_code = :code,
                            refused_until = clock_timestamp() + :rest * interval '1 second'""" + KEY)
                .param("code", code)
                .param("rest", rest.toSeconds())
                .update();
    }

    void expire(Corp corp, long version) {
        statement(corp, "update wecom_token set token = null, expires_at = null" + KEY + " and version = :version")
                .param("version", version)
                .update();
    }

    private JdbcClient.StatementSpec statement(Corp corp, String sql) {
        return jdbc.sql(sql).param("tenant", corp.tenant().value()).param("agent", corp.agentId());
    }

    private TokenAnswer answer(Corp corp, ResultSet row) throws SQLException {
        byte[] token = row.getBytes("token");
        if (token != null) {
            return new Granted(new AccessToken(box.open(token, place(corp)), row.getLong("version")));
        }
        int code = row.getInt("refused_code");
        return new Withheld(
                Duration.ofSeconds(Math.max(1, row.getLong("wait"))),
                code == SILENCE ? AccessTokens.NO_ANSWER : new Errcode(code).messageKey());
    }

    private static SecretPlace place(Corp corp) {
        return new SecretPlace(corp.tenant(), "wecom_token", "token:" + corp.agentId());
    }

    /** A token is given up a little early, so that none runs out on its way. */
    private static int reserve(int seconds) {
        return Math.min(200, seconds / 10);
    }
}
