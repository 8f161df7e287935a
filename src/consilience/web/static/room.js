(() => {
  "use strict";
  const root = document.documentElement;
  const search = document.querySelector(".find input");
  const help = document.querySelector(".keys-help");
  const typing = (event) => /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;

  /* light, dark, or as the system has it */
  const theme = document.querySelector("[data-theme-button]");
  const dark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const named = () => (theme.textContent = dark() ? "Light" : "Dark");
  theme.hidden = false;
  named();
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    named();
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      /* then it holds for this page */
    }
  });

  const helper = document.querySelector("[data-help-button]");
  helper.hidden = false;
  helper.addEventListener("click", () => help.showModal());

  /* rows of a list */
  const rows = () => [...document.querySelectorAll("[data-row] > a:first-child, [data-row] h2 > a")];
  function move(by) {
    const all = rows();
    if (!all.length) return false;
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
    next.focus();
    next.closest("[data-row]").scrollIntoView({ block: "nearest" });
    return true;
  }

  function annotate() {
    const reports = document.querySelector(".reports");
    const button = document.querySelector("[data-annotate]");
    if (!reports || !button) return;
    button.setAttribute("aria-pressed", String(reports.classList.toggle("annotated")));
  }
  for (const button of document.querySelectorAll("[data-annotate]")) {
    button.setAttribute("aria-pressed", String(button.closest(".reports").classList.contains("annotated")));
    button.addEventListener("click", annotate);
  }

  for (const select of document.querySelectorAll("[data-submit]"))
    select.addEventListener("change", () => {
      if (select.value) select.form.requestSubmit();
      else location.assign(select.form.action);
    });

  /* the form of a decision is fetched to where it is asked for: the page itself is the same for all readers */
  async function decide(link) {
    const open = link.parentElement.querySelector("form");
    if (open) return open.remove();
    try {
      const answer = await fetch(`${link.getAttribute("href")}&part=form`);
      const form = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form");
      if (!answer.ok || !form) throw new Error("no form");
      link.after(form);
      form.querySelector("input[type=text]").focus();
    } catch {
      location.assign(link.href);
    }
  }
  document.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("[data-decide]");
    if (!link) return;
    event.preventDefault();
    decide(link);
  });

  /* sections that come after the page: what is scrolled to, and those of a long story one after the other */
  const late = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) if (isIntersecting) load(target);
    },
    { rootMargin: "300px" },
  );
  const asked = new Map();
  const load = (section) => asked.get(section) || asked.set(section, fetched(section)).get(section);
  async function fetched(section) {
    late.unobserve(section);
    section.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(section.dataset.load);
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("section");
      if (!fresh) return;
      grow(section, () => section.replaceChildren(...fresh.childNodes));
      document.dispatchEvent(new Event("grown"));
    } catch {
      /* then the link in it leads there */
    } finally {
      section.removeAttribute("aria-busy");
    }
  }
  /* what is being read stays where it is when something above it grows; most browsers see to that by themselves */
  function grow(section, change) {
    const { top, bottom } = section.getBoundingClientRect();
    change();
    if (top < 0 && bottom <= 0 && !CSS.supports("overflow-anchor", "auto"))
      scrollBy(0, section.getBoundingClientRect().bottom - bottom);
  }
  for (const section of document.querySelectorAll("[data-load]")) late.observe(section);

  /* so that the page can be searched, printed and gone through by keys as if it had come in one piece */
  const soon = [...document.querySelectorAll("[data-soon]")];
  async function rest() {
    for (const section of soon) await load(section);
  }
  /* an address may name an item of a section that is not there yet; passages and reports are found by page.js */
  let turn = 0;
  async function arrive(address) {
    const mine = ++turn;
    const key = new URL(address).hash.slice(1);
    const at = key && document.getElementById(key);
    if (!key || /^[er]\d/.test(key) || (at && !at.closest("[data-soon]"))) return;
    await rest();
    const found = document.getElementById(key);
    if (found && mine === turn) found.dispatchEvent(new Event("reach", { bubbles: true }));
  }
  if (soon.length) {
    addEventListener("hashchange", (event) => arrive(event.newURL));
    if (document.readyState === "complete") rest();
    else addEventListener("load", rest);
    arrive(location.href);
  }

  let before = "";
  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || help.open) return;
    if (typing(event)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const keys = before + event.key;
    before = event.key === "g" ? "g" : "";
    if (keys === "gs") location.assign("/stories");
    else if (keys === "ga") location.assign("/add");
    else if (event.key === "/") search.focus();
    else if (event.key === "?") help.showModal();
    else if (event.key === "a") annotate();
    else if (event.key === "j" && rows().length) move(1);
    else if (event.key === "k" && rows().length) move(-1);
    else return;
    event.preventDefault();
  });

  /* a menu closes when something else is chosen */
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
})();
