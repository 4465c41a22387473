// Makes the war room live. Everything here is a convenience: without it every page still reads, posts and opens its drawers.
"use strict";

(() => {
  const columns = document.querySelector("[data-live]");
  const press = document.getElementById("press");
  const reply = document.getElementById("reply");
  const composer = document.querySelector("form.composer");
  const box = document.getElementById("composer-text");
  const lineState = document.querySelector("[data-line-state]");
  const clockHolder = document.querySelector("[data-now]");

  for (const element of document.querySelectorAll("[data-shown-by-script]")) element.hidden = false;
  for (const element of document.querySelectorAll("[data-hidden-by-script]")) element.hidden = true;
  for (const select of document.querySelectorAll("select[data-submits]")) select.addEventListener("change", () => select.form.submit());

  // ---- Time: the server's, which in try-out mode is not this machine's ----

  let skew = clockHolder ? Number(clockHolder.dataset.now) - Date.now() : 0;
  const now = () => Date.now() + skew;

  const amount = ms => {
    const minutes = Math.floor(Math.abs(ms) / 60000);
    const [d, h, m] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
    if (d > 0) return h > 0 ? `${d} d ${h} h` : `${d} d`;
    if (h > 0) return m > 0 ? `${h} h ${m} min` : `${h} h`;
    return m > 0 ? `${m} min` : "";
  };
  const seconds = ms => {
    const all = Math.floor(Math.abs(ms) / 1000);
    return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
  };

  const tickOne = left => {
    const time = left.closest("time");
    const rest = Date.parse(time.dateTime) - now();
    const soon = Math.abs(rest) < 600000;
    if ("bare" in left.dataset) {
      const words = soon ? seconds(rest) : amount(rest);
      left.textContent = rest > 0 ? `${words} left` : `${words} over`;
      const clock = left.closest(".clock");
      const bar = clock.querySelector("progress");
      const [from, to] = [Number(bar.dataset.from), Number(bar.dataset.to)];
      bar.value = to <= from ? 100 : Math.min(100, Math.max(0, 100 * (now() - from) / (to - from)));
      clock.classList.toggle("over", rest <= 0);
      clock.classList.toggle("near", rest > 0 && bar.value >= 75);
    } else {
      const words = amount(rest);
      left.textContent = words === "" ? "now" : rest > 0 ? `in ${words}` : `${words} ago`;
    }
  };
  const wall = document.querySelector("[data-wall]");
  let wallZone = wall ? (() => {
    const [h, m] = wall.textContent.split(":").map(Number);
    const utc = new Date(wall.dateTime);
    return h * 60 + m - (utc.getUTCHours() * 60 + utc.getUTCMinutes());
  })() : 0;
  const tick = () => {
    for (const left of document.querySelectorAll("time .left")) tickOne(left);
    if (wall) {
      const at = new Date(now() + wallZone * 60000);
      wall.textContent = `${String(at.getUTCHours()).padStart(2, "0")}:${String(at.getUTCMinutes()).padStart(2, "0")}`;
    }
  };
  setInterval(tick, 1000);

  // The page shows the plan's zone, named; the reader's own is one hover away.
  const ownTimes = root => {
    for (const time of root.querySelectorAll("time[title]:not([data-own])")) {
      time.dataset.own = "";
      const own = new Date(time.dateTime).toLocaleString([], { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
      time.title = `${time.title}\n${own}`;
    }
  };
  ownTimes(document);

  // ---- The conversation ----

  const parse = html => {
    const template = document.createElement("template");
    template.innerHTML = html; // rendered by our own server, every word encoded there
    return template.content;
  };

  let fresh = 0;
  const plainTitle = document.title;
  const countFresh = () => {
    if (!document.hidden) return;
    fresh++;
    document.title = `(${fresh}) ${plainTitle}`;
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    fresh = 0;
    document.title = plainTitle;
  });

  const dayMark = article => {
    const before = article.previousElementSibling;
    const last = before?.closest(".message")?.dataset.day;
    if (last === undefined && before !== null && !before.classList.contains("empty")) return;
    if (last === article.dataset.day) return;
    const mark = document.createElement("p");
    mark.className = "day";
    mark.append(Object.assign(document.createElement("span"), { textContent: article.dataset.day }));
    article.before(mark);
  };

  const putMessage = html => {
    const article = parse(html).querySelector("article");
    const known = document.getElementById(article.id);
    if (article.classList.contains("gone")) {
      known?.remove();
      return;
    }
    ownTimes(article);
    if (known) {
      const focused = known.contains(document.activeElement) ? document.activeElement.value : null;
      known.replaceWith(article);
      if (focused) [...article.querySelectorAll("button")].find(b => b.value === focused)?.focus();
      return;
    }
    if (article.dataset.slot === "incident") {
      document.getElementById("pinned").replaceChildren(article);
      return;
    }
    const messages = document.getElementById("messages");
    messages.querySelector(".empty")?.remove();
    const later = [...messages.querySelectorAll("article")].find(a => Number(a.dataset.id) > Number(article.dataset.id));
    if (later) later.before(article);
    else {
      messages.append(article);
      dayMark(article);
      article.classList.add("fresh");
      countFresh();
    }
  };

  const keepOpen = (root, put) => {
    const open = [...root.querySelectorAll("details[open][data-keep]")].map(d => d.dataset.keep);
    const top = root.scrollTop;
    const focused = root.contains(document.activeElement) ? document.activeElement.value : null;
    put();
    for (const details of root.querySelectorAll("details[data-keep]")) details.open = open.includes(details.dataset.keep);
    root.scrollTop = top;
    if (focused) [...root.querySelectorAll("button")].find(b => b.value === focused)?.focus();
  };

  const putPanel = html => {
    const drawer = document.getElementById("incident");
    if (!drawer) {
      location.reload(); // the room has just got its incident
      return;
    }
    keepOpen(drawer, () => drawer.replaceChildren(parse(html)));
    ownTimes(drawer);
    tick();
  };

  const putRooms = html => {
    const drawer = document.getElementById("rooms");
    const past = drawer.querySelector(".past")?.open;
    const unreadBefore = drawer.querySelector("a[href^='/rooms/dm'].unread") !== null;
    drawer.replaceChildren(parse(html));
    if (past) drawer.querySelector(".past")?.setAttribute("open", "");
    const direct = drawer.querySelector("a[href^='/rooms/dm'].unread");
    if (direct && !unreadBefore) {
      countFresh();
      whisper("You have a new direct message.", direct.getAttribute("href"), "Read it");
    }
  };

  const say = (words, lost) => {
    if (!lineState) return;
    lineState.textContent = words;
    lineState.classList.toggle("lost", lost);
  };

  // A browser reconnects by itself after a lost line, but gives up for good when the server once answers with an error.
  let last = 0;
  const listen = () => {
    const address = new URL(columns.dataset.live, location.href);
    if (last > 0) address.searchParams.set("after", String(last));
    const stream = new EventSource(address);
    stream.addEventListener("open", () => say("", false));
    stream.addEventListener("message", e => {
      last = Number(e.lastEventId) || last;
      putMessage(e.data);
    });
    stream.addEventListener("panel", e => putPanel(e.data));
    stream.addEventListener("rooms", e => putRooms(e.data));
    stream.addEventListener("topic", e => document.querySelector(".room-name")?.replaceChildren(parse(e.data)));
    stream.addEventListener("clock", e => { skew = Number(e.data) - Date.now(); tick(); });
    stream.addEventListener("gone", () => { stream.close(); location.assign("/"); });
    stream.addEventListener("error", () => {
      say("Reconnecting …", true);
      if (stream.readyState !== EventSource.CLOSED) return;
      stream.close();
      columns.dataset.live = columns.dataset.live.replace(/panel=\d+/, "panel=0");
      setTimeout(listen, 3000);
    });
    addEventListener("pagehide", () => stream.close(), { once: true });
  };
  if (columns) listen();
  addEventListener("pageshow", e => { if (e.persisted) location.reload(); });

  // ---- Saying and pressing ----

  const newKey = () => [...crypto.getRandomValues(new Uint8Array(12))].map(b => b.toString(16).padStart(2, "0")).join("");
  const keyOf = form => form.querySelector("input[name='key']");

  const showReply = html => {
    reply.replaceChildren(parse(html));
    ownTimes(reply);
    const dialog = reply.querySelector("dialog");
    if (dialog) {
      for (const form of dialog.querySelectorAll("form")) keyOf(form).value = newKey();
      dialog.removeAttribute("open");
      dialog.showModal();
      (dialog.querySelector("[aria-invalid='true'], .wrong input") ?? dialog.querySelector("input:checked, input[type='text'], textarea, select, input[type='radio']"))?.focus();
      dialog.addEventListener("close", () => dialog.remove());
    } else {
      reply.scrollTop = 0;
    }
    tick();
  };

  const whisper = (words, href, label) => {
    const article = Object.assign(document.createElement("article"), { className: "ephemeral" });
    const line = document.createElement("p");
    line.textContent = words + " ";
    if (href) line.append(Object.assign(document.createElement("a"), { href, textContent: label }));
    const away = Object.assign(document.createElement("a"), { href: location.pathname, className: "dismiss" });
    away.dataset.dismiss = "";
    away.setAttribute("aria-label", "Dismiss");
    article.append(line, away);
    if (!reply.querySelector("dialog")) reply.replaceChildren(article);
  };

  const complain = (form, words) => {
    const place = form.closest("dialog");
    if (!place) {
      whisper(words);
      return;
    }
    let line = place.querySelector(".not-sent");
    if (!line) {
      line = Object.assign(document.createElement("p"), { className: "not-sent error" });
      line.setAttribute("role", "alert");
      place.querySelector("form").prepend(line);
    }
    line.textContent = words;
  };

  const send = async (form, submitter) => {
    const body = new URLSearchParams(new FormData(form, submitter));
    const token = press.querySelector("input[name='__RequestVerificationToken']").value;
    body.set("__RequestVerificationToken", token);
    const busy = submitter ?? form.querySelector("button[type='submit']");
    if (busy?.getAttribute("aria-busy") === "true") return;
    busy?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html; fragment" } });
      const html = answer.status === 204 ? "" : await answer.text();
      if (answer.status >= 500 || answer.status === 400 || answer.status === 403) {
        complain(form, answer.status === 503 ? "Not recorded, try again. Your words are kept." : parse(html).textContent.trim() || "That did not work.");
        return; // the key stays: what was perhaps recorded isn't recorded twice
      }
      keyOf(form).value = newKey();
      if (form.closest("dialog")) form.closest("dialog").close();
      const card = html === "" ? null : parse(html).querySelector(".card");
      const refused = card?.matches(".tone-warn, .tone-bad") && !parse(html).querySelector("dialog");
      if (form === composer && !refused) {
        box.value = "";
        suggest();
      }
      if (html === "") reply.replaceChildren();
      else showReply(html);
      if (form === composer && !reply.querySelector("dialog")) box.focus();
      document.querySelectorAll(".confirm[open]").forEach(d => d.removeAttribute("open"));
      if (form !== composer && matchMedia("(max-width: 1120px)").matches && location.hash !== "") location.hash = "conversation";
    } catch {
      complain(form, "Not sent: there is no connection. Your words are kept; try again.");
    } finally {
      busy?.removeAttribute("aria-busy");
    }
  };

  document.addEventListener("submit", e => {
    if (!press || e.target.action !== press.action) return;
    e.preventDefault();
    send(e.target, e.submitter);
  });

  document.addEventListener("click", e => {
    const away = e.target.closest("[data-dismiss]");
    if (!away) return;
    e.preventDefault();
    const dialog = away.closest("dialog");
    if (dialog) dialog.close();
    else reply.replaceChildren();
    box?.focus();
  });

  document.addEventListener("keydown", e => {
    if (e.key === "Escape" && ["#rooms", "#incident"].includes(location.hash) && !document.querySelector("dialog:modal")) location.hash = "conversation";
  });

  for (const dialog of document.querySelectorAll("#reply dialog[open]")) {
    dialog.removeAttribute("open");
    dialog.showModal();
  }

  // ---- The composer: enter sends, a slash completes ----

  const words = [...document.querySelectorAll("#slash-words option")].map(o => ({ verb: o.value, usage: o.label, help: o.text }));
  const list = document.createElement("div");
  let chosen = 0;

  const typedVerb = () => /^\/(?:incident\s+)?([a-z-]*)$/i.exec(box.value)?.[1].toLowerCase();
  const suggest = () => {
    if (!box) return;
    const verb = typedVerb();
    const found = verb === undefined ? [] : words.filter(w => w.verb.startsWith(verb)).slice(0, 8);
    chosen = Math.min(chosen, Math.max(0, found.length - 1));
    list.replaceChildren(...found.map((word, i) => {
      const option = document.createElement("div");
      option.id = `suggestion-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", String(i === chosen));
      option.dataset.verb = word.verb;
      for (const part of ["verb", "usage", "help"]) option.append(Object.assign(document.createElement("span"), { className: part, textContent: part === "verb" ? "/" + word.verb : word[part] }));
      return option;
    }));
    list.hidden = found.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `suggestion-${chosen}`);
  };
  const complete = verb => {
    box.value = `/${verb} `;
    box.focus();
    suggest();
  };

  if (box && composer) {
    list.className = "suggestions";
    list.id = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Commands");
    composer.append(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "suggestions"], ["aria-expanded", "false"]]) box.setAttribute(name, value);
    box.addEventListener("input", () => { chosen = 0; suggest(); });
    box.addEventListener("blur", () => setTimeout(() => { list.hidden = true; }, 150));
    list.addEventListener("pointerdown", e => {
      const option = e.target.closest("[role='option']");
      if (!option) return;
      e.preventDefault();
      complete(option.dataset.verb);
    });
    box.addEventListener("keydown", e => {
      if (e.isComposing) return;
      const open = !list.hidden;
      if (open && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
        e.preventDefault();
        chosen = (chosen + (e.key === "ArrowDown" ? 1 : list.children.length - 1)) % list.children.length;
        suggest();
      } else if (open && e.key === "Escape") {
        list.hidden = true;
      } else if (open && (e.key === "Tab" || (e.key === "Enter" && typedVerb() !== list.children[chosen].dataset.verb))) {
        e.preventDefault();
        complete(list.children[chosen].dataset.verb);
      } else if (e.key === "Enter" && !e.shiftKey) {
        e.preventDefault();
        if (box.value.trim() !== "") composer.requestSubmit();
      }
    });
    if (matchMedia("(pointer: fine)").matches && location.hash === "" && !document.querySelector("dialog:modal")) box.focus({ preventScroll: true });
  }

  tick();
})();
