// A contact's phone: the conversation with one member, as WeChat shows it.

import { element, face, shortTime } from "./control.js";

const GAP = 5 * 60 * 1000;
const KINDS = { WELCOME: "欢迎语", MASS: "群发助手" };

export function conversation(profile, friend, memberName, openAs) {
  const messages = profile.messages.filter(({ message }) => message.userid === friend.userid);
  const lines = [stamp(friend.since, `你已添加了${memberName}，现在可以开始聊天了`)];
  let before = 0;
  messages.forEach(({ message }) => {
    if (Date.parse(message.at) - before > GAP) {
      lines.push(stamp(message.at));
    }
    before = Date.parse(message.at);
    lines.push(line(message, profile.contact, memberName, openAs));
  });
  if (friend.left_by_contact) {
    lines.push(element("div", { className: "stamp" }, "你已删除该联系人"));
  }
  return lines;
}

function stamp(at, words = "") {
  return element("div", { className: "stamp" }, shortTime(at) + (words ? " · " + words : ""));
}

function line(message, contact, memberName, openAs) {
  const mine = message.kind === "REPLY" || message.kind === "CALL_REQUEST";
  return element("div", { className: mine ? "line mine" : "line" },
    face(mine ? contact.name : memberName, mine ? contact.avatar : undefined),
    element("div", { className: "said" },
      message.text ? words(message, openAs) : null,
      message.attachments.map((card) => attachment(card, openAs)),
      KINDS[message.kind] ? element("span", { className: "kind" }, KINDS[message.kind]) : null));
}

function words(message, openAs) {
  const box = element("div", { className: message.kind === "CALL_REQUEST" ? "bubble call" : "bubble" });
  if (message.kind === "CALL_REQUEST") {
    box.textContent = "📞 请给我回个电话";
    return box;
  }
  message.text.split(/(https?:\/\/[^\s\u3000-\u9fff\uff00-\uffef<>"]+)/).forEach((part, index) =>
    box.append(index % 2 ? element("a", { href: openAs(part), target: "_blank" }, part) : part));
  return box;
}

export function attachment(card, openAs) {
  switch (card.msgtype) {
    case "link": return link(card.link, openAs);
    case "miniprogram": return block(card.miniprogram.title, "小程序", picture("wide", "/page/picture.svg"));
    case "image": return block("", "图片", picture("wide", card.image.pic_url || "/page/picture.svg"));
    case "video": return block("🎬 视频", "视频");
    default: return block("📄 文件", "文件");
  }
}

function link(card, openAs) {
  const inside = [
    element("b", {}, card.title),
    element("div", { className: "desc" }, element("span", {}, card.desc || card.url), picture("thumb", card.picurl || "/page/picture.svg")),
  ];
  return openAs
    ? element("a", { className: "card", href: openAs(card.url), target: "_blank", title: "以这位客户的身份打开" }, inside)
    : element("div", { className: "card" }, inside);
}

function block(title, from, picture = null) {
  return element("div", { className: "card" }, title ? element("b", {}, title) : null, picture, element("div", { className: "from" }, from));
}

function picture(className, src) {
  const image = element("img", { className, src, alt: "", loading: "lazy" });
  image.onerror = () => { image.onerror = null; image.src = "/page/picture.svg"; };
  return image;
}
