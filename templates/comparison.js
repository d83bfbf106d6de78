"use strict";
(() => {
  const bar = document.querySelector(".bar");
  const body = document.body;
  const text = document.querySelector(".redline");
  const place = bar.querySelector(".count");
  const keys = bar.querySelector(".keys input");
  const press = (button, on) => button.setAttribute("aria-pressed", on);
  let at = null;

  // The old words beside the new: a copy of each line, of which the style shows what was.
  const lay = (rows) => {
    for (const row of rows) {
      const now = row.querySelector(":scope > .said");
      if (!now || row.querySelector(":scope > .was")) continue;
      const was = now.cloneNode(true);
      was.classList.add("was");
      for (const named of was.querySelectorAll("[id]")) named.removeAttribute("id");
      for (const notes of was.querySelectorAll(".notes")) notes.remove();
      if (/^H\d$/.test(was.tagName)) {
        const plain = document.createElement("div");
        plain.className = `${was.className} title rank-${was.tagName.toLowerCase()}`;
        plain.append(...was.childNodes);
        row.prepend(plain);
      } else row.prepend(was);
    }
  };

  const view = (name) => {
    const side = name === "side";
    if (side) lay(text.querySelectorAll(".row"));
    body.classList.toggle("side", side);
    for (const button of bar.querySelectorAll("[data-view]")) press(button, button.dataset.view === name);
    if (at) at.scrollIntoView({ block: "center" });
  };

  const changes = () => [...text.querySelectorAll(body.classList.contains("only") ? ".weighty" : ".change")].filter(
    (change) => change.id && change.checkVisibility() && (change.querySelector("ins, del")),
  );

  const said = (n, all) => {
    const one = all === 1;
    const word = body.classList.contains("only") ? (one ? "that matters" : "that matter") : one ? "change" : "changes";
    place.textContent = n ? `${n} of ${all}` : `${all} ${word}`;
  };

  const step = (by) => {
    const all = changes();
    if (!all.length) return;
    let n = all.indexOf(at);
    if (n < 0) {
      const middle = innerHeight / 2;
      n = all.findIndex((change) => change.getBoundingClientRect().top > (at ? middle : 0));
      n = by > 0 ? (n < 0 ? 0 : n) : (n < 0 ? all.length : n) - 1;
    } else n += by;
    go(all, (n + all.length) % all.length);
  };

  const go = (all, n) => {
    if (at) at.classList.remove("at");
    at = all[n];
    at.classList.add("at");
    at.tabIndex = -1;
    at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "center" });
    said(n + 1, all.length);
  };

  // Whatever a link leads to is opened first.
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest(".minor") && body.classList.contains("only")) only(false);
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView({ block: "center" });
  };

  const switched = bar.querySelector("[data-only]");
  const only = (on) => {
    body.classList.toggle("only", on);
    press(switched, on);
    said(0, changes().length);
  };

  bar.hidden = false;
  for (const button of bar.querySelectorAll("[data-view]")) button.addEventListener("click", () => view(button.dataset.view));
  for (const button of bar.querySelectorAll("[data-step]")) button.addEventListener("click", () => step(+button.dataset.step));
  if (switched) switched.addEventListener("click", () => only(!body.classList.contains("only")));
  addEventListener("hashchange", reveal);
  addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox])")) return;
    const by = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(by);
  });
  said(0, changes().length);
  reveal();
})();
