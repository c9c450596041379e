package io.siyu.delivery;

import static java.util.stream.Collectors.joining;

import io.siyu.condition.Condition;
import io.siyu.condition.ConditionJson;
import io.siyu.condition.Conditions;
import io.siyu.condition.SqlCondition;
import io.siyu.content.Content;
import io.siyu.content.ContentDraft;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** For whom contents are. Nobody else gets them, whatever step wants it; a content nothing is said of is for everybody. */
@Component
@Transactional
public class ContentAudiences {

    private final Contents contents;
    private final Conditions conditions;
    private final JdbcClient jdbc;

    ContentAudiences(Contents contents, Conditions conditions, JdbcClient jdbc) {
        this.contents = contents;
        this.conditions = conditions;
        this.jdbc = jdbc;
    }

    /** For whom a content is; {@link Condition#EVERYBODY} if nothing is said. */
    @Transactional(readOnly = true)
    public Condition of(TenantId tenant, long contentId) {
        return of(tenant, List.of(contentId)).getOrDefault(contentId, Condition.EVERYBODY);
    }

    /** For whom contents are, in words of the reader's language; without those that are for everybody. */
    @Transactional(readOnly = true)
    public Map<Long, String> words(TenantId tenant, Collection<Long> contentIds) {
        Map<Long, String> words = new HashMap<>();
        of(tenant, contentIds).forEach((content, whom) -> words.put(content, conditions.words(tenant, whom)));
        return words;
    }

    /**
     * Writes a content and says for whom it is: both, or neither. What is wrong with the condition is told by paths below
     * {@code audience}.
     */
    public ContentSaving save(TenantId tenant, ContentDraft draft, Condition whom) {
        List<FieldProblem> problems = conditions.problems(tenant, whom, "audience");
        if (!problems.isEmpty()) {
            return new ContentSaving.Invalid(problems);
        }
        ContentSaving saving = contents.save(tenant, draft);
        if (saving instanceof ContentSaving.Saved(Content content)) {
            say(tenant, content.id(), whom);
        }
        return saving;
    }

    /**
     * Says for whom a content is from now on, for messages on their way too. Answers what is wrong with the condition, by
     * paths below {@code audience}; then everything stays as it was.
     */
    public List<FieldProblem> set(TenantId tenant, long contentId, Condition whom) {
        List<FieldProblem> problems = conditions.problems(tenant, whom, "audience");
        if (problems.isEmpty()) {
            say(tenant, contentId, whom);
        }
        return problems;
    }

    /** Whether somebody is among those a content is for, in SQL. */
    record Eligible(String holds, Map<String, Object> params) {

        /** For everybody. */
        static final Eligible EVERYBODY = new Eligible("true", Map.of());
    }

    /**
     * Whether a content is for a contact.
     *
     * @param contents which may come up
     * @param content an SQL expression for a content's id, among those
     * @param contact an SQL expression for a contact's id
     */
    Eligible sql(TenantId tenant, Collection<Long> contents, String content, String contact) {
        Map<Long, Condition> audiences = of(tenant, contents);
        if (audiences.isEmpty()) {
            return Eligible.EVERYBODY;
        }
        Map<String, Object> params = new HashMap<>(Map.of("tenant", tenant.value()));
        List<String> cases = new ArrayList<>();
        audiences.forEach((id, whom) -> {
            SqlCondition condition = conditions.sql(tenant, whom, contact, "content" + cases.size() + "_");
            params.putAll(condition.params());
            cases.add("when " + id + " then " + condition.holds());
        });
        return new Eligible(cases.stream().collect(joining(" ", "case " + content + " ", " else true end")), params);
    }

    /** For whom contents are, without those that are for everybody. */
    @Transactional(readOnly = true)
    Map<Long, Condition> of(TenantId tenant, Collection<Long> contents) {
        Map<Long, Condition> audiences = new HashMap<>();
        if (!contents.isEmpty()) {
            jdbc.sql("""
                            select content_id, condition from content_audience
                            where tenant_id = :tenant and content_id = any(:contents)""")
                    .param("tenant", tenant.value())
                    .param("contents", contents.toArray(Long[]::new))
                    .query(row -> {
                        audiences.put(row.getLong("content_id"), ConditionJson.read(row.getString("condition")));
                    });
        }
        return audiences;
    }

    private void say(TenantId tenant, long contentId, Condition whom) {
        if (whom.equals(Condition.EVERYBODY)) {
            forget(tenant, contentId);
        } else {
            store(tenant, contentId, whom);
        }
    }

    private void forget(TenantId tenant, long contentId) {
        jdbc.sql("delete from content_audience where tenant_id = :tenant and content_id = :content")
                .param("tenant", tenant.value())
                .param("content", contentId)
                .update();
    }

    private void store(TenantId tenant, long contentId, Condition whom) {
        jdbc.sql("""
                        insert into content_audience (tenant_id, content_id, condition)
                        values (:tenant, :content, :condition::jsonb)
                        on conflict (tenant_id, content_id) do update set condition = excluded.condition""")
                .param("tenant", tenant.value())
                .param("content", contentId)
                .param("condition", ConditionJson.write(whom))
                .update();
    }
}
