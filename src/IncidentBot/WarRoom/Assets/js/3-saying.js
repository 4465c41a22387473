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
