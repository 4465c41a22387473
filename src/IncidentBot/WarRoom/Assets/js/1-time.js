// Makes the war room live. Everything here is a convenience: without it every page still reads, posts and opens its drawers.
// The files of this folder are served as one, in one scope.

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
