(() => {
  "use strict";
  /* before anything is drawn, so that a dark page does not flash */
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    /* then the system decides */
  }
})();
