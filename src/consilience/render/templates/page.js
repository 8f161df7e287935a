(() => {
  "use strict";
  const root = document.documentElement;
  const reports = document.querySelector(".reports");
  if (!reports) return;
  const bar = reports.querySelector(".bar");
  const place = bar.querySelector(".place");
  /* a single report stands beside its items already */
  const docks = !document.body.classList.contains("one");
  const EVIDENCE = /^e\d+-\d+-\d+$/;
  const REPORT = /^r\d+$/;
  /* a reading room shows each report on a page of its own, from which it is fetched when it is first opened */
  const { from = "", query = "" } = reports.dataset;
  let current = null;
  let turn = 0;
  root.classList.add("js");

  const address = (link) => link.getAttribute("href").split("#");
  const keys = (link) => [address(link)[1], ...(link.dataset.more || "").split(" ").filter(Boolean)];
  const seen = (element) => (element.checkVisibility ? element.checkVisibility() : element.getClientRects().length > 0);

  /* every passage that the page's items link to, in the order of the page */
  function stops() {
    const found = [];
    for (const link of document.querySelectorAll("a[href*='#e']"))
      if (EVIDENCE.test(address(link)[1]) && !reports.contains(link) && seen(link))
        for (const key of keys(link)) if (!found.length || found[found.length - 1].key !== key) found.push({ link, key });
    return found;
  }

  function unfold(element) {
    for (let at = element.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  }

  /* keep what was clicked where it is while the page changes its width */
  function steady(element, change) {
    const before = element && element.getBoundingClientRect().top;
    change();
    if (element) window.scrollBy(0, element.getBoundingClientRect().top - before);
  }

  function clear() {
    for (const mark of reports.querySelectorAll("mark.on")) mark.classList.remove("on");
    for (const link of document.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
  }

  function title(link) {
    const item = link && link.closest("[data-item]");
    const label = item && item.querySelector(".label");
    return label ? label.textContent.trim() : "";
  }

  function tell(stop, article) {
    const item = stop.link && stop.link.closest("[data-item]");
    const inItem = item ? stops().filter((other) => item.contains(other.link)) : [];
    const n = inItem.findIndex((other) => other.link === stop.link && other.key === stop.key) + 1;
    const name = document.createElement("b");
    name.textContent = title(stop.link) || article.querySelector("h3").textContent.trim();
    const count = document.createElement("span");
    count.textContent = n ? ` passage ${n} of ${inItem.length}` : "";
    place.replaceChildren(name, count);
  }

  async function fetched(key) {
    const [, number, span] = key.match(/^[er](\d+)(?:-(\d+-\d+))?$/) || [];
    if (!from || !number) return null;
    const held = document.getElementById(`r${number}`);
    const asked = new URLSearchParams(query);
    asked.set("part", "article");
    if (held && span) asked.set("mark", span);
    const answer = await fetch(`${from}${number}?${asked}`);
    if (!answer.ok) return null;
    const article = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".report");
    if (!article) return null;
    if (held) held.replaceWith(article);
    else reports.querySelector(".articles").append(article);
    return document.getElementById(key) || (held || !span ? null : fetched(key));
  }

  async function open(stop, focus) {
    const mine = ++turn;
    const found = document.getElementById(stop.key) || (await fetched(stop.key));
    if (mine !== turn) return false;
    const article = found && found.closest(".report");
    if (!article) return false;
    clear();
    steady(stop.link, () => {
      if (!docks) return;
      root.classList.add("reading");
      bar.hidden = false;
      for (const other of reports.querySelectorAll(".report")) other.classList.toggle("open", other === article);
    });
    unfold(found);
    let first = null;
    if (found !== article)
      for (const piece of [found, ...article.querySelectorAll(`[data-of="${stop.key}"]`)]) {
        piece.classList.add("on");
        first = first || piece;
      }
    if (stop.link) {
      stop.link.setAttribute("aria-current", "true");
      stop.link.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    if (docks) {
      const box = reports.getBoundingClientRect();
      const above = Math.min(box.height * 0.35, 260);
      reports.scrollTop += first ? first.getBoundingClientRect().top - box.top - above : -reports.scrollTop;
    } else (first || article).scrollIntoView({ block: "center" });
    if (focus && first) {
      first.tabIndex = -1;
      first.focus({ preventScroll: true });
    }
    current = stop;
    tell(stop, article);
    return true;
  }

  function close() {
    turn += 1;
    if (!current && !root.classList.contains("reading")) return;
    const link = current && current.link;
    steady(link, () => {
      root.classList.remove("reading");
      bar.hidden = true;
    });
    clear();
    if (link) link.focus({ preventScroll: true });
    current = null;
    remember("");
  }

  /* a page inside a frame may not have a history of its own */
  function remember(key, replace) {
    try {
      const address = key ? `#${key}` : location.pathname + location.search;
      if (replace || !key) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
    } catch {
      /* then "back" does not lead through the evidence */
    }
  }

  function step(by) {
    const all = stops();
    if (!all.length) return;
    const at = current ? all.findIndex((stop) => stop.key === current.key && [stop.link, null].includes(current.link)) : -1;
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
    const again = Boolean(current);
    open(next, false).then((done) => done && remember(next.key, again));
  }

  /* from a passage back to the first item that speaks of it */
  function back(mark) {
    const key = mark.id || mark.dataset.of;
    const stop = stops().find((other) => other.key === key);
    if (!stop) return;
    open(stop, false);
    stop.link.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const button = event.target.closest("[data-go]");
    if (button) return button.dataset.go === "0" ? close() : step(Number(button.dataset.go));
    const link = event.target.closest("a[href*='#']");
    if (!link) {
      const mark = current && event.target.closest("mark[id], mark[data-of]");
      if (mark && !String(getSelection())) back(mark);
      return;
    }
    const [path, key] = address(link);
    const found = path ? null : document.getElementById(key);
    const away = path && from && path.startsWith(from) && (EVIDENCE.test(key) || REPORT.test(key));
    if (!found && !away) return;
    event.preventDefault();
    const report = found && found.closest(".report");
    if (away || EVIDENCE.test(key) || (report && !link.closest(".contents"))) {
      open({ link: reports.contains(link) ? null : link, key }, event.detail === 0).then(
        (done) => (done ? remember(key) : path && location.assign(link.getAttribute("href"))),
        () => path && location.assign(link.getAttribute("href")),
      );
      return;
    }
    if (found.id === "reports") close();
    unfold(found);
    if (found.tagName === "TR") for (const fold of found.querySelectorAll("details")) fold.open = true;
    found.scrollIntoView({ block: "start" });
    remember(key, true);
  });

  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    /* a dialogue that stands open has the keys: Escape closes it, and nothing moves behind it */
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") close();
    else if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else return;
    event.preventDefault();
  });

  function arrive() {
    const key = location.hash.slice(1);
    if (EVIDENCE.test(key)) open(stops().find((other) => other.key === key) || { link: null, key }, false);
    else close();
  }
  addEventListener("popstate", arrive);
  /* a reading room brings sections of a long story later: the item of the passage that is open may be among them */
  document.addEventListener("grown", () => {
    const stop = current && !current.link && stops().find((other) => other.key === current.key);
    if (!stop) return;
    current = stop;
    stop.link.setAttribute("aria-current", "true");
    tell(stop, document.getElementById(stop.key).closest(".report"));
  });
  document.addEventListener("reach", ({ target }) => {
    unfold(target);
    target.scrollIntoView({ block: "start" });
  });
  if (EVIDENCE.test(location.hash.slice(1))) arrive();

  /* on paper the first sheets, or everything but the claims of the points, which the articles have */
  let folded = [];
  async function paper(all) {
    if (all && from)
      for (const link of document.querySelectorAll("aside li[value] > a")) {
        const key = address(link)[1];
        if (!document.getElementById(key)) await fetched(key);
      }
    root.classList.toggle("everything", all);
    print();
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.closest("[hidden]")?.removeAttribute("hidden");
    button.addEventListener("click", () => paper(button.dataset.print === "everything"));
  }
  addEventListener("beforeprint", () => {
    if (!root.classList.contains("everything")) return;
    folded = [...document.querySelectorAll("details:not([open]):not(.matrix details)")];
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
    folded = [];
    root.classList.remove("everything");
  });
})();
