package siyu.sandbox.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.ContactWay;
import siyu.sandbox.world.Ids;

/** "Contact me" live codes. */
final class ContactWayApi {

    private static final int MOST_USERS = 100;

    private final Supplier<String> publicUrl;

    ContactWayApi(Supplier<String> publicUrl) {
        this.publicUrl = publicUrl;
    }

    void mount(Endpoints endpoints) {
        endpoints
                .post("externalcontact/add_contact_way", this::add)
                .post("externalcontact/get_contact_way", call -> new One(shown(found(call))))
                .post("externalcontact/list_contact_way", ContactWayApi::list)
                .post("externalcontact/update_contact_way", ContactWayApi::update)
                .post("externalcontact/del_contact_way", ContactWayApi::delete);
    }

    private Object add(ApiCall call) {
        Settings asked = call.body(Settings.class);
        int type = asked.type() == null ? 0 : asked.type();
        int scene = asked.scene() == null ? 0 : asked.scene();
        ApiError.refuseIf(type != 1 && type != 2, ApiError.BAD_WAY_TYPE, "type must be 1 or 2");
        ApiError.refuseIf(scene != 1 && scene != 2, ApiError.BAD_WAY_SCENE, "scene must be 1 or 2");
        check(call, type, asked);
        String id = Ids.random("", 16);
        ContactWay way = new ContactWay(
                id,
                type,
                scene,
                Objects.requireNonNullElse(asked.style(), 1),
                Objects.requireNonNullElse(asked.remark(), ""),
                !Boolean.FALSE.equals(asked.skipVerify()),
                Objects.requireNonNullElse(asked.state(), ""),
                Required.list(asked.user()),
                Required.list(asked.party()),
                Boolean.TRUE.equals(asked.isTemp()),
                Boolean.TRUE.equals(asked.isExclusive()),
                scene == 2 ? publicUrl.get() + "/qr/" + id : null,
                call.world().now());
        call.commit(new Change.ContactWaySaved(call.corp().id(), way));
        return new Created(id, way.qrCode());
    }

    private static void check(ApiCall call, int type, Settings asked) {
        List<String> users = Required.list(asked.user());
        Required.atMostLetters(asked.state(), 30, ApiError.BAD_PARAMETER, "state");
        Required.atMostLetters(asked.remark(), 30, ApiError.BAD_PARAMETER, "remark");
        ApiError.refuseIf(
                type == 1 && users.size() != 1, ApiError.BAD_PARAMETER, "a code of type 1 needs exactly one user");
        ApiError.refuseIf(
                users.isEmpty() && Required.list(asked.party()).isEmpty(),
                ApiError.BAD_PARAMETER,
                "a code needs users or departments");
        ApiError.refuseIf(users.size() > MOST_USERS, ApiError.TOO_MANY_WAY_USERS, "too many users");
        users.forEach(call::member);
    }

    private static Object update(ApiCall call) {
        ContactWay old = found(call);
        Settings asked = call.body(Settings.class);
        Settings overwritten = new Settings(
                old.configId(),
                old.type(),
                old.scene(),
                asked.style() == null ? old.style() : asked.style(),
                asked.remark() == null ? old.remark() : asked.remark(),
                asked.skipVerify() == null ? old.skipVerify() : asked.skipVerify(),
                asked.state() == null ? old.state() : asked.state(),
                asked.user() == null ? old.user() : asked.user(),
                asked.party() == null ? old.party() : asked.party(),
                old.isTemp(),
                asked.isExclusive() == null ? old.isExclusive() : asked.isExclusive());
        check(call, old.type(), overwritten);
        call.commit(new Change.ContactWaySaved(call.corp().id(), merged(old, overwritten)));
        return WecomApi.done();
    }

    private static ContactWay merged(ContactWay old, Settings now) {
        return new ContactWay(
                old.configId(),
                old.type(),
                old.scene(),
                Objects.requireNonNull(now.style()),
                Objects.requireNonNull(now.remark()),
                Objects.requireNonNull(now.skipVerify()),
                Objects.requireNonNull(now.state()),
                Required.list(now.user()),
                Required.list(now.party()),
                old.isTemp(),
                Objects.requireNonNull(now.isExclusive()),
                old.qrCode(),
                old.createTime());
    }

    private static Object delete(ApiCall call) {
        call.commit(new Change.ContactWayDeleted(call.corp().id(), found(call).configId()));
        return WecomApi.done();
    }

    private static Object list(ApiCall call) {
        Range asked = call.body(Range.class);
        Instant end = asked.endTime() == null ? call.world().now() : Instant.ofEpochSecond(asked.endTime());
        Instant start =
                asked.startTime() == null ? end.minus(Duration.ofDays(90)) : Instant.ofEpochSecond(asked.startTime());
        List<ConfigId> ids = call.corp().contactWays().all().stream()
                .filter(way -> !way.isTemp())
                .filter(way ->
                        !way.createTime().isBefore(start) && !way.createTime().isAfter(end))
                .map(way -> new ConfigId(way.configId()))
                .toList();
        Page<ConfigId> page = Page.of(ids, asked.cursor(), Page.size(asked.limit(), 1_000, 100));
        return new ConfigIds(page.items(), page.nextCursor());
    }

    private static ContactWay found(ApiCall call) {
        Settings asked = call.body(Settings.class);
        return call.corp()
                .contactWays()
                .find(Required.text(asked.configId(), ApiError.BAD_CONFIG_ID, "config_id"))
                .orElseThrow(() -> new ApiError(ApiError.BAD_CONFIG_ID, "invalid config id"));
    }

    private static Shown shown(ContactWay way) {
        return new Shown(
                way.configId(),
                way.type(),
                way.scene(),
                way.style(),
                way.remark(),
                way.skipVerify(),
                way.state(),
                way.qrCode(),
                way.user(),
                way.party(),
                way.isTemp());
    }

    private record Settings(
            @Nullable String configId,
            @Nullable Integer type,
            @Nullable Integer scene,
            @Nullable Integer style,
            @Nullable String remark,
            @Nullable Boolean skipVerify,
            @Nullable String state,
            @Nullable List<String> user,
            @Nullable List<Integer> party,
            @Nullable Boolean isTemp,
            @Nullable Boolean isExclusive) {}

    private record Range(
            @Nullable Long startTime,
            @Nullable Long endTime,
            @Nullable String cursor,
            @Nullable Integer limit) {}

    private record Created(String configId, @Nullable String qrCode) {}

    private record One(Shown contactWay) {}

    private record ConfigId(String configId) {}

    private record ConfigIds(List<ConfigId> contactWay, String nextCursor) {}

    private record Shown(
            String configId,
            int type,
            int scene,
            int style,
            String remark,
            boolean skipVerify,
            String state,
            @Nullable String qrCode,
            List<String> user,
            List<Integer> party,
            boolean isTemp) {}
}
