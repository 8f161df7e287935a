(() => {
  "use strict";
  const joins = document.querySelector(".joins");
  if (!joins) return;
  const sheets = [...document.querySelectorAll(".sheet")];
  const pairs = [...document.querySelectorAll("[data-first]")].map((item) => ({
    item,
    ends: [item.dataset.first, item.dataset.second].map((key) => document.getElementById(key)),
  }));
  let chosen = null;
  document.documentElement.classList.add("js");

  const pieces = (mark) => [mark, ...document.querySelectorAll(`[data-of="${mark.id}"]`)];

  /* a line from each passage on the left to its fellow on the right, as far as both can be seen */
  function draw() {
    const box = joins.getBoundingClientRect();
    joins.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
    const lines = [];
    if (box.width < 4) return joins.replaceChildren();
    for (const pair of pairs) {
      if (!pair.ends[0] || !pair.ends[1]) continue;
      const at = pair.ends.map((mark, side) => {
        const own = mark.getClientRects()[0];
        const sheet = sheets[side].getBoundingClientRect();
        if (!own) return null;
        const middle = own.top + own.height / 2;
        return { y: Math.min(Math.max(middle, sheet.top), sheet.bottom) - box.top, in: middle > sheet.top && middle < sheet.bottom };
      });
      if (!at[0] || !at[1] || !(at[0].in || at[1].in)) continue;
      const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
      const half = box.width / 2;
      line.setAttribute("d", `M0 ${at[0].y}C${half} ${at[0].y} ${half} ${at[1].y} ${box.width} ${at[1].y}`);
      if (pair === chosen) line.setAttribute("class", "on");
      lines.push(line);
    }
    joins.replaceChildren(...lines);
  }

  function choose(pair, from) {
    if (chosen) {
      for (const mark of document.querySelectorAll("mark.on")) mark.classList.remove("on");
      chosen.item.classList.remove("on");
    }
    chosen = pair;
    if (pair) {
      pair.item.classList.add("on");
      if (from !== "list") pair.item.scrollIntoView({ block: "nearest" });
      pair.ends.forEach((mark, side) => {
        if (!mark) return;
        for (const piece of pieces(mark)) piece.classList.add("on");
        for (let at = mark.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
        const sheet = sheets[side];
        if (from === side) return;
        const top = mark.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
        sheet.scrollTop += top - sheet.clientHeight * 0.35;
      });
    }
    draw();
  }

  document.addEventListener("click", (event) => {
    const item = event.target.closest("[data-first]");
    if (item) {
      event.preventDefault();
      return choose(pairs.find((pair) => pair.item === item), "list");
    }
    const mark = event.target.closest(".sheet mark.shared");
    if (!mark || String(getSelection())) return;
    const key = mark.id || mark.dataset.of;
    const side = sheets.findIndex((sheet) => sheet.contains(mark));
    const pair = pairs.find((other) => other.ends[side] && other.ends[side].id === key);
    if (pair) choose(pair, side);
  });

  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const by = { j: 1, k: -1 }[event.key];
    if (event.key === "Escape") choose(null);
    if (!by || !pairs.length) return;
    const at = pairs.indexOf(chosen);
    choose(pairs[at < 0 ? (by > 0 ? 0 : pairs.length - 1) : Math.min(Math.max(at + by, 0), pairs.length - 1)]);
    event.preventDefault();
  });

  for (const sheet of sheets) sheet.addEventListener("scroll", draw, { passive: true });
  addEventListener("scroll", draw, { passive: true });
  addEventListener("resize", draw);
  draw();
})();
