package io.siyu.console.settings;

import io.siyu.console.FieldProblems;
import io.siyu.console.Notices;
import io.siyu.gateway.CorpCredentials;
import java.util.Objects;
import java.util.regex.Pattern;

/** What the form of the connection says. */
record CredentialsForm(String corpId, String agentId, String secret, String callbackToken, String aesKey) {

    static final CredentialsForm EMPTY = new CredentialsForm("", "", "", "", "");

    private static final Pattern AES_KEY = Pattern.compile("[A-Za-z0-9]{43}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    /** A field that did not come is an empty one. */
    CredentialsForm {
        corpId = Objects.requireNonNullElse(corpId, "");
        agentId = Objects.requireNonNullElse(agentId, "");
        secret = Objects.requireNonNullElse(secret, "");
        callbackToken = Objects.requireNonNullElse(callbackToken, "");
        aesKey = Objects.requireNonNullElse(aesKey, "");
    }

    FieldProblems problems(Notices notices) {
        FieldProblems problems = new FieldProblems();
        need(problems, "corpId", corpId, notices);
        need(problems, "secret", secret, notices);
        need(problems, "callbackToken", callbackToken, notices);
        if (!NUMBER.matcher(agentId.strip()).matches()) {
            problems.and("agentId", notices.text("console.wecom.agentId.number"));
        }
        if (!AES_KEY.matcher(aesKey.strip()).matches()) {
            problems.and("aesKey", notices.text("console.wecom.aesKey.length"));
        }
        return problems;
    }

    CorpCredentials credentials() {
        return new CorpCredentials(
                corpId.strip(),
                Long.parseLong(agentId.strip()),
                secret.strip(),
                callbackToken.strip(),
                aesKey.strip(),
                null);
    }

    private static void need(FieldProblems problems, String field, String value, Notices notices) {
        if (value.isBlank()) {
            problems.and(field, notices.text("console.wecom.missing"));
        }
    }
}
