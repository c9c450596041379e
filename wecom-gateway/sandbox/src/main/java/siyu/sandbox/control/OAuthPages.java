package siyu.sandbox.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;
import java.util.stream.Collectors;
import siyu.sandbox.Sandbox;
import siyu.sandbox.api.OAuthCodes;
import siyu.sandbox.people.Visits;
import siyu.sandbox.web.Cookies;
import siyu.sandbox.web.Html;
import siyu.sandbox.web.Reply;
import siyu.sandbox.web.Request;
import siyu.sandbox.web.Routes;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.Ids;
import siyu.sandbox.world.World;

/** The pages by which an app learns who is looking: silently inside WeChat, by choice on a computer. */
final class OAuthPages {

    private final Sandbox sandbox;
    private final World world;

    OAuthPages(Sandbox sandbox, World world) {
        this.sandbox = sandbox;
        this.world = world;
    }

    void mount(Routes routes) {
        routes.on("GET", "/connect/oauth2/authorize", request -> world.locked(() -> authorize(request)))
                .on("GET", "/wwlogin/sso/login", request -> world.locked(() -> scanToLogIn(request)))
                .on("GET", "/wwopen/sso/qrConnect", request -> world.locked(() -> scanToLogIn(request)))
                .on("GET", "/browser/open", OAuthPages::openAs);
    }

    /** Somebody without a WeChat cookie is not in WeChat; anybody else is sent back with a code, unasked. */
    private Reply authorize(Request request) {
        Corp corp = world.existing(request.query("appid").orElse(""));
        String target = required(request, "redirect_uri");
        return request.cookie(Visits.IDENTITY)
                .map(identity -> back(request, target, sandbox.api().codes().issue(corp.id(), visitor(corp, identity))))
                .orElseGet(() -> Reply.html(400, Html.page("请在微信客户端打开链接", "<p>请在微信客户端打开链接</p>")));
    }

    private OAuthCodes.Visitor visitor(Corp corp, String identity) {
        String[] parts = identity.split("/", 3);
        boolean here = parts.length == 3 && parts[0].equals(corp.id());
        if (here && parts[1].equals("member") && corp.member(parts[2]).isPresent()) {
            return new OAuthCodes.Visitor(parts[2], null, null);
        }
        String openid = Ids.seeded("o", identity).substring(0, 28);
        boolean customer = here && !corp.friends().ofContact(parts[2]).isEmpty();
        return new OAuthCodes.Visitor(null, customer ? parts[2] : null, openid);
    }

    /** In place of the QR code: the members, of whom the visitor chooses to be one. */
    private Reply scanToLogIn(Request request) {
        Corp corp = world.existing(request.query("appid").orElse(""));
        String target = required(request, "redirect_uri");
        Optional<String> chosen = request.query("as");
        if (chosen.isPresent() && corp.member(chosen.get()).isPresent()) {
            OAuthCodes.Visitor visitor = new OAuthCodes.Visitor(chosen.get(), null, null);
            return back(request, target, sandbox.api().codes().issue(corp.id(), visitor));
        }
        String self = request.path() + "?appid=" + corp.id() + "&redirect_uri=" + encoded(target) + "&state="
                + encoded(request.query("state").orElse("")) + "&as=";
        String members = corp.members().stream()
                .map(member -> "<li><a href=\"" + Html.escaped(self + encoded(member.userid())) + "\">"
                        + Html.escaped(member.name()) + "</a></li>")
                .collect(Collectors.joining());
        return Reply.html(
                200,
                Html.page(
                        "扫码登录（沙箱）",
                        "<p>" + Html.escaped(corp.settings().name()) + "：选择一位成员，代替用手机扫码</p><ul>" + members + "</ul>"));
    }

    /** For people: their own browser becomes the in-WeChat browser of a contact, and goes to the page. */
    private static Reply openAs(Request request) {
        String identity = Visits.contactIdentity(required(request, "corp"), required(request, "contact"));
        return Reply.redirect(required(request, "url"))
                .withHeader("Set-Cookie", Cookies.pair(Visits.IDENTITY, identity) + "; Path=/; HttpOnly; SameSite=Lax");
    }

    private static Reply back(Request request, String target, String code) {
        return Reply.redirect(target + (target.contains("?") ? "&" : "?") + "code=" + code + "&state="
                + encoded(request.query("state").orElse("")));
    }

    private static String required(Request request, String name) {
        return request.query(name).orElseThrow(() -> new IllegalArgumentException("The address lacks " + name));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
