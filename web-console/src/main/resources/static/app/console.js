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

  // Notices come with pages and, out of band, with parts of pages.
  function notifyGiven() {
    notices?.querySelectorAll("[data-notice]").forEach((given) => {
      given.remove();
      notify(given.textContent, given.dataset.kind);
    });
  }
  notifyGiven();
  document.body.addEventListener("htmx:oobAfterSwap", notifyGiven);

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

  // A choice that filters is sent at once.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) {
      event.target.form.requestSubmit();
    }
  });

  // What cannot be undone is asked about once more.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-confirm]");
    if (button && !window.confirm(button.dataset.confirm)) {
      event.preventDefault();
    }
  });

  // Menus that open without scripts close with them: by Escape, and by going elsewhere.
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      menu.open = menu.contains(event.target);
    });
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // A list of texts always has one empty field more than there are texts.
  document.addEventListener("input", (event) => {
    const place = event.target.closest("[data-grows]");
    if (place && event.target.value && !place.nextElementSibling?.matches("[data-grows]")) {
      const next = place.cloneNode(true);
      next.querySelector("input").value = "";
      place.after(next);
    }
  });

  // A file of text is read into a field, where it can be looked through before it is sent.
  document.addEventListener("change", (event) => {
    const file = event.target.matches("[data-into]") && event.target.files[0];
    file && file.text().then((text) => {
      document.getElementById(event.target.dataset.into).value = text;
    });
  });

  // A long menu shows only what holds the letters typed.
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-filter]")) {
      const sought = event.target.value.trim().toLowerCase();
      event.target.closest("[data-filtered]").querySelectorAll(".pick").forEach((pick) => {
        pick.hidden = !pick.textContent.toLowerCase().includes(sought);
      });
    }
  });
  window.htmx.onLoad((part) => {
    part.querySelectorAll("[data-into]").forEach((file) => {
      file.hidden = false;
    });
    part.querySelectorAll("[data-filter]").forEach((filter) => {
      filter.hidden = filter.closest("[data-filtered]").querySelectorAll(".pick").length < 9;
    });
  });

  // The board: a card dropped on another stage is moved on the server, which shows both stages anew; if it could not be,
  // the card goes back.
  function moved(board, event) {
    const from = event.from.dataset.stage;
    const to = event.to.dataset.stage;
    if (from === to) {
      return;
    }
    board.addEventListener("htmx:afterRequest", (request) => {
      if (!request.detail.successful) {
        event.from.insertBefore(event.item, event.from.children[event.oldIndex] ?? null);
      }
    }, {once: true});
    const filter = document.getElementById("board-filter");
    const values = Object.fromEntries(new FormData(filter));
    window.htmx.ajax("POST", board.dataset.move, {
      source: board,
      swap: "none",
      values: {...values, contact: event.item.dataset.contact, from, to},
    }).catch(() => {}); // without a network; told by htmx:sendError
  }

  window.htmx.onLoad((part) => {
    const board = document.querySelector(".board[data-move]");
    if (!board || !window.Sortable) {
      return;
    }
    [part, ...part.querySelectorAll(".board-cards")].filter((cards) => cards.matches(".board-cards")).forEach((cards) => {
      if (!window.Sortable.get(cards)) {
        window.Sortable.create(cards, {
          group: "stages",
          draggable: ".board-card",
          sort: false,
          animation: 120,
          delay: 180,
          delayOnTouchOnly: true,
          onEnd: (event) => moved(board, event),
        });
      }
    });
  });

  // A file chosen is put into the field that its text could also be pasted into.
  document.body.addEventListener("change", async (event) => {
    const field = document.getElementById(event.target.dataset?.fills ?? "");
    const file = event.target.files?.[0];
    if (field && file) {
      field.value = await file.text();
    }
  });
})();
