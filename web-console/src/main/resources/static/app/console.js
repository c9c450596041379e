"use strict";
// What pages need beyond htmx and Tabler: notices, copying, and dragging on the board.
(() => {
  const notices = document.getElementById("notices");

  function notify(text, kind) {
    if (!notices || !text) {
      return;
    }
    const notice = document.createElement("div");
    notice.className = "notice" + (kind === "warning" ? " notice-warning" : "");
    notice.setAttribute("role", "status");
    const words = document.createElement("span");
    words.className = "flex-fill";
    words.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", notices.dataset.close);
    close.addEventListener("click", () => notice.remove());
    notice.append(words, close);
    notices.append(notice);
    setTimeout(() => notice.remove(), kind === "warning" ? 12000 : 5000);
  }

  notices?.querySelectorAll("[data-notice]").forEach((given) => notify(given.textContent, given.dataset.kind));

  // The server sends notices with parts of pages in the header HX-Trigger.
  document.body.addEventListener("notice", (event) => notify(event.detail.text ?? event.detail.value, event.detail.kind));

  document.body.addEventListener("htmx:sendError", () => notify(notices.dataset.offline, "warning"));
  document.body.addEventListener("htmx:responseError", (event) => {
    const answer = event.detail.xhr;
    if (answer.status === 401) {
      return; // on its way to the sign-in page
    }
    const number = answer.getResponseHeader("X-Correlation-Id") ?? "";
    notify(answer.status === 403 ? notices.dataset.refused : notices.dataset.failed.replace("%s", number), "warning");
  });
  // A form with problems comes back as 422 and is shown like any other answer.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status === 422 || event.detail.xhr.status === 409) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return;
    }
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      const source = document.getElementById(button.dataset.copy);
      copy((source.value ?? source.textContent).trim()).then(() => notify(notices.dataset.copied));
    }
  });
})();
