// The panels beside the phone: who this is, and what they can do.

import { button, element, get, post, shortTime, toast } from "./control.js";

const panel = (title, ...inside) => element("section", { className: "panel" }, element("h2", {}, title), inside);

export function contactPanels(corp, profile, friend, names, tags, pick, done) {
  const id = profile.contact.external_userid;
  const act = (path, body, words) => async () => { await post(`/corps/${corp}/contacts/${id}${path}`, body); toast(words); done(); };
  const to = { userid: friend.userid };
  return [
    panel("这位客户", facts(profile.contact, friend, names, tags)),
    profile.friendships.length > 1 ? panel("和谁聊天", element("div", { className: "acts" }, profile.friendships.map((other) =>
      button(names[other.userid] || other.userid, () => pick(other.userid), other.userid === friend.userid ? "main" : "")))) : null,
    panel("作为客户", element("div", { className: "acts" },
      friend.left_by_contact
        ? button("重新添加好友", async () => { await post(`/corps/${corp}/friends`, { external_userid: id, userid: friend.userid }); done(); }, "main")
        : [button("想通电话", act("/call", to, "已请求通话")), button("删除好友", act("/delete-friend", to, "已删除好友"), "danger")])),
    panel("作为员工", chatForm(corp, id, friend.userid, done), element("div", { className: "acts" },
      button("删除这位客户", async () => { await post(`/corps/${corp}/members/${friend.userid}/delete-friend`, { external_userid: id }); toast("员工已删除客户"); done(); }, "danger"))),
    profile.openings.length ? panel("看过的网页", profile.openings.slice(-12).reverse().map(visit)) : null,
  ].filter(Boolean);
}

function chatForm(corp, contact, userid, done) {
  const words = element("input", { placeholder: "以员工身份回复", autocomplete: "off" });
  const send = async (event) => {
    event.preventDefault();
    if (words.value.trim()) {
      await post(`/corps/${corp}/members/${userid}/chat`, { external_userid: contact, text: words.value.trim() });
      done();
    }
  };
  return element("form", { className: "form row", onsubmit: send }, words, element("button", {}, "发送"));
}

function facts(contact, friend, names, tags) {
  const rows = [
    ["编号", contact.external_userid],
    ["员工", names[friend.userid] || friend.userid],
    ["成为好友", shortTime(friend.since)],
    ["渠道", friend.state || "—"],
    ["备注", [friend.notes.remark, friend.notes.description].filter(Boolean).join("，") || "—"],
    ["标签", friend.tags.length ? friend.tags.map((tag) => element("span", { className: "tag" }, tags[tag] || tag)) : "—"],
  ];
  return element("dl", {}, rows.map(([name, value]) => [element("dt", {}, name), element("dd", {}, ...[value].flat())]));
}

function visit(opening) {
  const outcome = opening.status === 200 ? `看了 ${opening.dwell_seconds} 秒${opening.clicked ? "，点了按钮" : ""}` : `打不开（${opening.status || "无响应"}）`;
  return element("div", { className: "visit" }, opening.url, element("br"), element("small", {}, `${shortTime(opening.at)} · ${outcome}`));
}

export function memberPanels(corp, member, done) {
  return [
    panel("这位员工", element("dl", {}, [["账号", member.userid], ["职务", member.position || "—"]].map(([name, value]) =>
      [element("dt", {}, name), element("dd", {}, value)]))),
    panel("群发任务", element("div", { className: "acts" }, button("全企业一键确认", async () => {
      const { confirmed } = await post(`/corps/${corp}/confirm-all`);
      toast(`确认了 ${confirmed} 个任务`);
      done();
    }, "main"))),
  ];
}

export async function newFriendPanel(corp, members, done) {
  const ways = await get(`/corps/${corp}/contact-ways`);
  const name = element("input", { placeholder: "新朋友的名字" });
  const through = element("select", {},
    ways.filter((way) => way.state).map((way) => element("option", { value: "state:" + way.state }, `扫活码 ${way.remark || way.state}`)),
    members.map((member) => element("option", { value: "user:" + member.userid }, `扫${member.name}的名片`)));
  const add = async (event) => {
    event.preventDefault();
    const [kind, value] = through.value.split(/:(.*)/);
    const contact = await post(`/corps/${corp}/friends`, { name: name.value || undefined, [kind === "state" ? "state" : "userid"]: value });
    toast(`${contact.name} 已添加好友`);
    done(contact.external_userid);
  };
  return element("section", { className: "panel" }, element("h2", {}, "新朋友"),
    element("form", { className: "form", onsubmit: add }, name, through, element("button", { className: "main" }, "添加好友")));
}
