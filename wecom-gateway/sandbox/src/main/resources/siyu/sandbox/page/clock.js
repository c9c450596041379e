// Business time and how fast it runs.

import { ask, button, get, longTime, post, toast } from "./control.js";

const SPEEDS = [["暂停", 0], ["1×", 1], ["60×", 60], ["600×", 600]];
let state = { at: Date.now(), rate: 1, read: Date.now() };

export function startClock(afterJump) {
  const box = document.getElementById("speeds");
  SPEEDS.forEach(([name, rate]) => {
    const choice = button(name, async () => take(await ask("PUT", "/clock", { rate })));
    choice.dataset.rate = rate;
    box.append(choice);
  });
  box.append(button("+1 天", () => jump("PT24H", afterJump)));
  setInterval(show, 200);
  readClock();
}

export async function readClock() {
  take(await get("/clock"));
}

async function jump(by, afterJump) {
  const { done } = await post("/clock/advance", { by });
  toast(done ? `过了一天，发生了 ${done} 件事` : "过了一天");
  await readClock();
  afterJump();
}

function take(clock) {
  state = { at: Date.parse(clock.at), rate: clock.rate, read: Date.now() };
  document.querySelectorAll("#speeds [data-rate]").forEach((choice) =>
    choice.setAttribute("aria-pressed", String(Number(choice.dataset.rate) === clock.rate)));
  show();
}

function show() {
  document.getElementById("now").textContent = longTime(state.at + (Date.now() - state.read) * state.rate);
}
