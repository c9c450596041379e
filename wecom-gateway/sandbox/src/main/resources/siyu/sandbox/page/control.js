// Talking to the control API, and saying so when it refuses.

export async function ask(method, path, body) {
  const response = await fetch("/control" + path, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const answer = await response.json();
  if (!response.ok) {
    toast(answer.error || "没有成功");
    throw new Error(answer.error);
  }
  return answer;
}

export const get = (path) => ask("GET", path);
export const post = (path, body = {}) => ask("POST", path, body);

let hiding;
export function toast(words) {
  const box = document.getElementById("toast");
  box.textContent = words;
  box.classList.add("shown");
  clearTimeout(hiding);
  hiding = setTimeout(() => box.classList.remove("shown"), 2600);
}

export function element(tag, properties = {}, ...children) {
  const { data, ...rest } = properties;
  const node = Object.assign(document.createElement(tag), rest);
  Object.entries(data || {}).forEach(([name, value]) => node.setAttribute(name, value));
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

export function button(words, onclick, className = "") {
  return element("button", { type: "button", onclick, className }, words);
}

const COLOURS = ["#0b6e63", "#8a5a44", "#4a6fa5", "#a0527d", "#7a7a2e", "#5b5ea6", "#b06a1f", "#2f7d4f"];

export function face(name, picture) {
  const letters = [...name];
  const colour = COLOURS[letters.reduce((sum, letter) => sum + letter.codePointAt(0), 0) % COLOURS.length];
  const box = element("span", { className: "face" }, picture ? element("img", { src: picture, alt: "" }) : letters[0] || "?");
  box.style.background = colour;
  return box;
}

const format = (options) => new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", hour12: false, ...options });
const LONG = format({ year: "numeric", month: "long", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" });
const SHORT = format({ month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });

export const longTime = (instant) => LONG.format(new Date(instant));
export const shortTime = (instant) => SHORT.format(new Date(instant));
