package io.siyu.behaviour;

import io.siyu.content.Attachment;
import io.siyu.content.MessageBody;
import io.siyu.content.WebAddress;
import io.siyu.outreach.LinkTracking;
import io.siyu.tenant.Tenant;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.Tenants;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/** Gives each link of a message an address of ours that remembers where it leads. */
@Component
public class TrackedLinks implements LinkTracking {

    private static final Logger LOG = LoggerFactory.getLogger(TrackedLinks.class);

    private final StoredLinks links;
    private final Tenants tenants;
    private final LinkSettings settings;

    TrackedLinks(StoredLinks links, Tenants tenants, LinkSettings settings) {
        this.links = links;
        this.tenants = tenants;
        this.settings = settings;
    }

    /**
     * The body with each link replaced by {@code <public-url>/t/<tenant code>/<id>?k=<token>}. Mini programs keep their
     * page: WeChat opens it, not we. Tracked again with the same token, a body keeps its addresses.
     */
    @Override
    @Transactional
    public MessageBody track(TenantId tenant, MessageBody body, long contentId, String token) {
        Tenant owner = tenants.get(tenant);
        List<Attachment> tracked = new ArrayList<>();
        for (Attachment attachment : body.attachments()) {
            int ord = tracked.size();
            tracked.add(
                    attachment instanceof Attachment.Link link
                            ? track(owner, link, contentId, token, ord)
                            : attachment);
        }
        return new MessageBody(body.text(), tracked);
    }

    /** The link with that id. */
    @Transactional(readOnly = true)
    public Optional<TrackedLink> find(TenantId tenant, String id) {
        return links.find(tenant, id);
    }

    private Attachment track(Tenant tenant, Attachment.Link link, long contentId, String token, int ord) {
        @Nullable URI target = WebAddress.of(link.url()).orElse(null);
        if (target == null) {
            LOG.warn(
                    "Content {} goes out with a link that cannot be tracked: {} is no web address",
                    contentId,
                    link.url());
            return link;
        }
        String id = links.keep(tenant.id(), link, target, contentId, token, ord);
        return new Attachment.Link(link.title(), link.desc(), link.picUrl(), address(tenant, id, token));
    }

    private String address(Tenant tenant, String id, String token) {
        return UriComponentsBuilder.fromUri(settings.publicUrl())
                .path("/t/{tenant}/{id}")
                .queryParam("k", "{token}")
                .encode()
                .buildAndExpand(tenant.code(), id, token)
                .toUriString();
    }
}
