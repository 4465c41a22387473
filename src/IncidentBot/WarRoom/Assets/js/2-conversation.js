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
    const folded = known.querySelector("details[data-keep]");
    if (folded) article.querySelector("details[data-keep]").open = folded.open;
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

// On a phone the pinned card would leave no room for what is said.
const pin = document.querySelector(".pin details");
if (pin && matchMedia("(max-width: 760px)").matches) pin.open = false;

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

// A target that is replaced is one no more, and on a phone the drawer around it would close: the drawer itself stays.
const toTimeline = () => {
  if (location.hash !== "#timeline" || !document.getElementById("timeline")) return;
  location.replace("#incident");
  document.getElementById("timeline").scrollIntoView();
};
addEventListener("hashchange", toTimeline);
toTimeline();

const putRooms = html => {
  const drawer = document.getElementById("rooms");
  if (!drawer) return;
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
    if ("reloads" in columns.dataset) {
      location.reload();
      return;
    }
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
