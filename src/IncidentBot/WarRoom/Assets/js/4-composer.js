// ---- The composer: enter sends, a slash completes ----

const words = [...document.querySelectorAll("#slash-words option")].map(o => ({ verb: o.value, usage: o.label, help: o.text }));
const list = document.createElement("div");
let chosen = 0;

const typedVerb = () => /^\/(?:incident\s+)?([a-z-]*)$/i.exec(box.value)?.[1].toLowerCase();
const suggest = () => {
  if (!box) return;
  const verb = typedVerb();
  const found = verb === undefined ? [] : words.filter(w => w.verb.startsWith(verb)).slice(0, 6);
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
  say(list.hidden ? "" : `${found.length} commands`, false);
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
  for (const [name, value] of [["aria-autocomplete", "list"], ["aria-haspopup", "listbox"], ["aria-controls", "suggestions"]]) box.setAttribute(name, value);
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
