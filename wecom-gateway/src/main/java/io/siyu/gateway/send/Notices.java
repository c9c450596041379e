package io.siyu.gateway.send;

import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomAnswer.Lost;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.NoticeApi.Card;
import io.siyu.gateway.client.NoticeApi.Notice;
import io.siyu.gateway.client.NoticeApi.Sent;
import io.siyu.gateway.corp.Corp;
import io.siyu.gateway.corp.Corps;
import io.siyu.outreach.StaffNotice;
import io.siyu.outreach.StaffNotices;
import io.siyu.tenant.TenantId;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Notices to staff as cards of the app. They go out after the transaction that caused them, on threads of their own. With
 * WeCom's duplicate check on, a notice whose answer was lost may be sent again just as it is.
 */
@Component
class Notices implements StaffNotices, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int TITLE_BYTES = 128;
    private static final int TEXT_BYTES = 512;
    private static final int DUPLICATE_CHECK_SECONDS = 1_800;

    private final Corps corps;
    private final WecomCalls calls;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            4, Thread.ofVirtual().name("notice-", 0).factory());

    Notices(Corps corps, WecomCalls calls) {
        this.corps = corps;
        this.calls = calls;
    }

    @Override
    public void notify(TenantId tenant, String staffUserid, StaffNotice notice) {
        Runnable sending = () -> threads.execute(() -> send(tenant, staffUserid, notice));
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    sending.run();
                }
            });
        } else {
            sending.run();
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn(
                    "{} notices to staff were not sent before the stop",
                    threads.shutdownNow().size());
        }
    }

    private void send(TenantId tenant, String staffUserid, StaffNotice notice) {
        corps.find(tenant).map(corp -> card(corp, staffUserid, notice)).ifPresent(card -> {
            WecomAnswer<Sent> answer = ask(tenant, card);
            if (answer instanceof Lost<Sent>) {
                answer = ask(tenant, card);
            }
            if (!(answer instanceof Answered<Sent>)) {
                LOG.warn("Tenant {}: a notice to {} was not sent: {}", tenant, staffUserid, answer);
            }
        });
    }

    private WecomAnswer<Sent> ask(TenantId tenant, Notice card) {
        return calls.ask(tenant, Api.NOTICE, (wecom, token) -> wecom.notices().send(token, card));
    }

    private static Notice card(Corp corp, String staffUserid, StaffNotice notice) {
        Card card = new Card(cut(notice.title(), TITLE_BYTES), cut(notice.text(), TEXT_BYTES), notice.url());
        return new Notice(staffUserid, "textcard", corp.agentId(), card, 1, DUPLICATE_CHECK_SECONDS);
    }

    /** The beginning of a text that fits, cut between characters. */
    private static String cut(String text, int bytes) {
        CharBuffer rest = CharBuffer.wrap(text);
        StandardCharsets.UTF_8.newEncoder().encode(rest, ByteBuffer.allocate(bytes), true);
        return text.substring(0, rest.position());
    }
}
