(() => {
  "use strict";
  const drop = document.querySelector("[data-drop]");
  if (drop) {
    const input = drop.querySelector("input[type=file]");
    const chosen = drop.querySelector("[data-chosen]");
    const list = () => {
      chosen.replaceChildren(
        ...[...input.files].map((file) => {
          const row = document.createElement("li");
          row.textContent = `${file.name}, ${Math.max(1, Math.round(file.size / 1024)).toLocaleString()} kB`;
          return row;
        }),
      );
    };
    input.addEventListener("change", list);
    for (const kind of ["dragover", "dragleave", "drop"])
      document.addEventListener(kind, (event) => {
        if (!event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
        event.preventDefault();
        drop.classList.toggle("over", kind === "dragover");
        if (kind !== "drop") return;
        /* what was chosen before stays */
        const all = new DataTransfer();
        for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
        input.files = all.files;
        list();
      });
    document.querySelector("[data-add]").addEventListener("submit", (event) => {
      const button = event.target.querySelector("button.main");
      button.disabled = true;
      button.textContent = "Sending …";
    });
    addEventListener("pageshow", () => {
      const button = document.querySelector("[data-add] button.main");
      button.disabled = false;
      button.textContent = "Read them";
    });
    return;
  }

  /* how far the reading is, until it is done */
  const job = document.querySelector("[data-job]");
  if (!job) return;
  async function look() {
    let shown;
    try {
      const answer = await fetch(`${job.dataset.job}?part=progress`);
      if (!answer.ok) return location.reload();
      shown = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".progress");
    } catch {
      return setTimeout(look, 3000);
    }
    job.replaceChildren(shown);
    if (shown.dataset.next && shown.dataset.state === "done") return location.replace(shown.dataset.next);
    if (/^(waiting|running)$/.test(shown.dataset.state)) setTimeout(look, 700);
  }
  if (/^(waiting|running)$/.test(job.querySelector(".progress").dataset.state)) setTimeout(look, 300);
  else if (job.querySelector("[data-next]") && job.querySelector(".progress").dataset.state === "done")
    location.replace(job.querySelector("[data-next]").dataset.next);
})();
