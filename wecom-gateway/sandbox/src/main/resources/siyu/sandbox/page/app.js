// The page: who is chosen, and what their phone shows. It looks again every two seconds.

import { button, element, face, get, post, shortTime, toast } from "./control.js";
import { readClock, startClock } from "./clock.js";
import { attachment, conversation } from "./conversation.js";
import { contactPanels, memberPanels, newFriendPanel } from "./panels.js";

const at = (id) => document.getElementById(id);
const chosen = { corp: "", tab: "contacts", contact: "", member: "", userid: "" };
let members = [];
let names = {};
let shown = "";

async function start() {
  const corps = await get("/corps");
  at("corp").replaceChildren(...corps.map((corp) => element("option", { value: corp.corpid }, corp.name)));
  at("corp").onchange = () => chooseCorp(at("corp").value);
  at("tab-contacts").onclick = () => chooseTab("contacts");
  at("tab-members").onclick = () => chooseTab("members");
  at("search").oninput = () => list();
  at("say").onsubmit = say;
  document.querySelectorAll(".views button").forEach((tab) => { tab.onclick = () => view(tab.dataset.to); });
  startClock(refresh);
  if (corps.length === 0) {
    at("people").replaceChildren(element("p", { className: "empty" }, "还没有企业。平台接入沙箱或演示启动后，这里会出现。"));
    return;
  }
  const wanted = new URLSearchParams(location.search);
  await chooseCorp(wanted.get("corp") || corps[0].corpid, wanted);
  setInterval(refresh, 2000);
}

/** The address may name whom to show: ?corp=…&contact=… or &member=… */
async function chooseCorp(corp, wanted = new URLSearchParams()) {
  Object.assign(chosen, { corp, contact: wanted.get("contact") || "", member: wanted.get("member") || "", userid: "" });
  at("corp").value = corp;
  members = await get(`/corps/${corp}/members`);
  names = Object.fromEntries(members.map((member) => [member.userid, member.name]));
  await chooseTab(chosen.member ? "members" : "contacts");
  view(chosen.member || wanted.get("contact") ? "phone" : "list");
}

async function chooseTab(tab) {
  chosen.tab = tab;
  at("tab-contacts").setAttribute("aria-selected", tab === "contacts");
  at("tab-members").setAttribute("aria-selected", tab === "members");
  const first = await list();
  if (first && !chosen[tab === "contacts" ? "contact" : "member"]) {
    choose(tab, first, false);
  }
  shown = "";
  await refresh();
}

async function list() {
  const q = at("search").value.trim();
  const people = chosen.tab === "contacts"
    ? (await get(`/corps/${chosen.corp}/contacts?q=${encodeURIComponent(q)}`)).map((it) => ({
        id: it.contact.external_userid, name: it.contact.name, avatar: it.contact.avatar, time: shortTime(it.last_at),
        last: it.last_text || "成为好友" }))
    : members.filter((it) => it.name.includes(q)).map((it) => ({ id: it.userid, name: it.name, time: "", last: it.position }));
  at("people").replaceChildren(...people.map(person));
  if (people.length === 0) {
    at("people").append(element("p", { className: "empty" }, "没有找到"));
  }
  return people[0]?.id;
}

function person(it) {
  const current = chosen.tab === "contacts" ? chosen.contact : chosen.member;
  return element("li", {}, element("button", {
    className: "person", type: "button", onclick: () => choose(chosen.tab, it.id, true),
    data: { "aria-current": String(it.id === current) },
  }, face(it.name, it.avatar), element("b", {}, it.name), element("small", {}, it.time), element("span", { className: "last" }, it.last)));
}

function choose(tab, id, show) {
  chosen.tab = tab;
  chosen.userid = "";
  chosen[tab === "contacts" ? "contact" : "member"] = id;
  shown = "";
  if (show) {
    view("phone");
    refresh();
    list();
  }
}

function view(name) {
  document.body.dataset.view = name;
}

async function refresh() {
  if (document.hidden) {
    return;
  }
  readClock();
  if (chosen.tab === "contacts" && chosen.contact) {
    await showContact();
  } else if (chosen.tab === "members" && chosen.member) {
    await showMember();
  }
}

async function showContact() {
  const [profile, groups] = await Promise.all([
    get(`/corps/${chosen.corp}/contacts/${chosen.contact}`), get(`/corps/${chosen.corp}/tags`)]);
  const state = JSON.stringify([profile, groups, chosen.userid]);
  if (state === shown) {
    return;
  }
  shown = state;
  list();
  const friend = profile.friendships.find((it) => it.userid === chosen.userid) || profile.friendships[0];
  at("phone-title").textContent = friend ? names[friend.userid] || friend.userid : profile.contact.name;
  at("phone-sub").textContent = `${profile.contact.name}的微信`;
  at("say").hidden = !friend || friend.left_by_contact;
  chosen.userid = friend ? friend.userid : "";
  fill(friend ? conversation(profile, friend, names[friend.userid] || friend.userid, openAs)
    : [element("p", { className: "empty" }, "没有员工再有这位客户")]);
  at("phone").scrollTop = at("phone").scrollHeight;
  const tags = Object.fromEntries(groups.flatMap((group) => group.tags.map((tag) => [tag.id, tag.name])));
  const pick = (userid) => { chosen.userid = userid; refresh(); };
  at("side").replaceChildren(
    ...(friend ? contactPanels(chosen.corp, profile, friend, names, tags, pick, refresh) : []),
    await newFriendPanel(chosen.corp, members, async (id) => { choose("contacts", id, true); }));
}

async function showMember() {
  const member = members.find((it) => it.userid === chosen.member);
  const [tasks, { messages }] = await Promise.all([
    get(`/corps/${chosen.corp}/members/${chosen.member}/tasks`),
    get(`/corps/${chosen.corp}/members/${chosen.member}/messages`)]);
  const state = JSON.stringify([member, tasks, messages]);
  if (state === shown) {
    return;
  }
  shown = state;
  at("phone-title").textContent = member.name;
  at("phone-sub").textContent = "企业微信 · 工作台";
  at("say").hidden = true;
  fill([
    element("div", { className: "stamp" }, tasks.length ? `待确认的群发 ${tasks.length} 个` : "没有待确认的群发"),
    tasks.map((task) => taskCard(task, member)),
    element("div", { className: "stamp" }, messages.length ? "应用消息" : "还没有应用消息"),
    messages.slice(-30).reverse().map(appMessage),
  ].flat());
  at("side").replaceChildren(...memberPanels(chosen.corp, member, refresh));
}

function taskCard(task, member) {
  const to = task.recipients[member.userid].length;
  const act = (path, words) => async () => {
    await post(`/corps/${chosen.corp}/members/${member.userid}/${path}`, { msgid: task.msgid });
    toast(words);
    refresh();
  };
  return element("div", { className: "task" },
    element("small", {}, `${shortTime(task.create_time)} · 发给 ${to} 位客户`),
    task.text ? element("p", {}, task.text) : null,
    task.attachments.map((card) => attachment(card)),
    element("div", { className: "acts" }, button("确认发送", act("confirm", `已发给 ${to} 位客户`), "main"), button("忽略", act("dismiss", "已忽略"))));
}

function appMessage(message) {
  const content = message.content;
  const words = content.content || [content.title, content.description].filter(Boolean).join("\n") || JSON.stringify(content);
  return element("div", { className: "task" }, element("small", {}, shortTime(message.at)), element("p", {}, words),
    content.url ? element("a", { href: content.url, target: "_blank" }, content.btntxt || "查看详情") : null);
}

function fill(lines) {
  at("phone").replaceChildren(...lines);
}

async function say(event) {
  event.preventDefault();
  const text = at("words").value.trim();
  if (text) {
    await post(`/corps/${chosen.corp}/contacts/${chosen.contact}/reply`, { userid: chosen.userid, text });
    at("words").value = "";
    refresh();
  }
}

const openAs = (url) => "/browser/open?" + new URLSearchParams({ corp: chosen.corp, contact: chosen.contact, url });

start();
