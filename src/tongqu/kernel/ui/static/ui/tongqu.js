// Small conveniences; every page works without them.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const at = (selector, from = document) => from.querySelector(selector);
  const typing = (node) => node.closest("input, textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("tbody tr[data-href], .list tbody tr")].filter((row) => row.offsetParent);
  const place = `at:${location.pathname}${location.search}`;

  // A double click does one thing: a form is sent once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent && form.method === "post") { event.preventDefault(); return; }
    if (form.method === "post" && !form.matches("[data-again]")) form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
    if (event.target.matches("[data-all]")) {
      document.querySelectorAll(`input[name="${event.target.dataset.all}"]`).forEach((box) => { box.checked = event.target.checked; });
    }
  });

  document.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-href]");
    if (row && !event.target.closest("a, button, input, label, select") && !String(getSelection())) location.href = row.dataset.href;
    if (event.target.closest("[data-print]")) window.print();
    const rail = event.target.closest(".railbox > summary");
    if (rail) { event.preventDefault(); rail.parentElement.classList.toggle("opened"); }
  });

  const move = (by) => {
    const all = rows();
    if (!all.length) return;
    const now = all.findIndex((row) => row.classList.contains("at"));
    const next = all[Math.min(Math.max(now + by, 0), all.length - 1)];
    all.forEach((row) => row.classList.toggle("at", row === next));
    next.scrollIntoView({ block: "nearest" });
    (at("a", next) || document.activeElement).focus({ preventScroll: true });
  };

  // The row that was opened is marked when one comes back, and j and k go on from there.
  document.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-href]");
    if (row) sessionStorage.setItem(place, row.dataset.href);
  });
  const left = rows().find((row) => row.dataset.href && row.dataset.href === sessionStorage.getItem(place));
  if (left) { left.classList.add("at"); left.scrollIntoView({ block: "nearest" }); }

  document.addEventListener("keydown", (event) => {
    if (event.key === "k" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); at("#q")?.focus(); return; }
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { event.preventDefault(); at("#q")?.focus(); }
    if (event.key === "j") move(1);
    if (event.key === "k") move(-1);
    if (event.key === "e") at("[data-main]")?.click();
    if (event.key === "?") at("#help")?.showModal();
  });

  // What the search offers while one types is walked through by the arrows and left by Escape.
  const finder = at(".finder:has(#hints)");
  const walk = (by) => {
    const all = [at("#q"), ...finder.querySelectorAll("#hints a")];
    all[(all.indexOf(document.activeElement) + by + all.length) % all.length]?.focus();
  };
  finder?.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) { event.preventDefault(); walk(by); }
    if (event.key === "Escape") { at("#hints").textContent = ""; at("#q").focus(); }
  });
  document.addEventListener("focusin", (event) => {
    if (finder && !finder.contains(event.target)) at("#hints").textContent = "";
  });

  // A draft is saved on this device until what was sent has arrived: a page of a fault is no arrival.
  const draftOf = (form) => `draft:${location.pathname}:${form.dataset.draft}`;
  const drafts = [...document.querySelectorAll("form[data-draft]")];
  const sent = sessionStorage.getItem("sent");
  if (sent && !at("[data-fault]") && !drafts.some((form) => draftOf(form) === sent)) localStorage.removeItem(sent);
  sessionStorage.removeItem("sent");
  const keep = (form) => {
    const key = draftOf(form);
    const isBox = (field) => ["radio", "checkbox"].includes(field.type);
    const fields = () => [...form.elements].filter((field) => field.name && !["hidden", "password", "file", "submit"].includes(field.type));
    const saved = JSON.parse(localStorage.getItem(key) || "{}");
    fields().forEach((field) => {
      if (!(field.name in saved)) return;
      if (isBox(field)) field.checked = saved[field.name] === field.value;
      else field.value ||= saved[field.name];
    });
    form.addEventListener("input", () => {
      const now = {};
      fields().forEach((field) => { if (!isBox(field) || field.checked) now[field.name] = field.value; else now[field.name] ??= ""; });
      localStorage.setItem(key, JSON.stringify(now));
    });
    form.addEventListener("submit", () => sessionStorage.setItem("sent", key));
  };
  drafts.forEach(keep);
  at("[data-focus]")?.focus();

  document.addEventListener("htmx:afterSwap", (event) => {
    const words = event.detail.target.dataset.says;
    if (words) at("#said").textContent = words;
  });
})();
