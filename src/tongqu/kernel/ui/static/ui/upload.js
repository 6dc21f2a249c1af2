// Sends a chosen file in pieces and goes on where it stopped; without this script the form sends it whole.
(() => {
  "use strict";
  const PIECE = 1 << 20, TRIES = 6;
  const wait = (seconds) => new Promise((done) => { setTimeout(done, seconds * 1000); });

  const talk = async (form, address, body, kind) => {
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    if (form.elements.made_for) headers["X-Made-For"] = form.elements.made_for.value;
    if (kind) headers["Content-Type"] = kind;
    const ask = () => fetch(address, body === undefined ? { headers } : { method: "POST", headers, body });
    let answer = await ask();
    for (let turn = 0; answer.status === 429 && turn < TRIES; turn += 1) {
      await wait(Number(answer.headers.get("Retry-After")) || 1);
      answer = await ask();
    }
    const told = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
    return { status: answer.status, told };
  };

  const send = async (form, file, say) => {
    const base = form.dataset.uploads;
    const first = await talk(form, base, new URLSearchParams({ name: file.name, size: file.size, sort: form.dataset.sort || "" }));
    if (first.status !== 201) throw new Error(first.told.why || form.dataset.broken);
    const { id } = first.told;
    let at = 0, failed = 0;
    while (at < file.size) {
      say(Math.floor(100 * at / file.size));
      try {
        const { status, told } = await talk(form, `${base}${id}/piece?at=${at}`, file.slice(at, at + PIECE), "application/octet-stream");
        if (status === 200 || (status === 409 && told.received !== null)) { at = told.received; failed = 0; continue; }
        throw Object.assign(new Error(told.why || form.dataset.broken), { final: status < 500 });
      } catch (fault) {
        if (fault.final || ++failed > TRIES) throw fault.final ? fault : new Error(form.dataset.broken);
        await wait(2 ** failed / 2);
        const now = await talk(form, `${base}${id}`).catch(() => null);
        if (now && now.status === 200) at = now.told.received;
      }
    }
    const last = await talk(form, `${base}${id}/finish`, "");
    if (last.status !== 200) throw new Error(last.told.why || form.dataset.broken);
    for (let turn = 0; turn < 120; turn += 1) {
      say(100);
      const { told } = await talk(form, `${base}${id}`);
      if (told.state === "accepted") return told;
      if (told.state === "refused") throw new Error(told.said);
      await wait(1);
    }
    throw new Error(form.dataset.slow);
  };

  document.querySelectorAll("form[data-uploads]").forEach((form) => {
    const chooser = form.querySelector("input[type=file]"), line = form.querySelector("[data-progress]");
    const button = form.querySelector("button[type=submit]");
    const take = async () => {
      const [file] = chooser.files;
      if (!file) return;
      button.disabled = true;
      form.elements.upload.value = "";
      line.classList.remove("error");
      try {
        const told = await send(form, file, (part) => { line.textContent = part < 100 ? `${form.dataset.sending} ${part}%` : form.dataset.checking; });
        form.elements.upload.value = told.id;
        line.textContent = `${file.name} · ${told.words}${told.said ? ` · ${told.said}` : ""}`;
        chooser.value = "";
        chooser.required = false;
      } catch (fault) {
        line.textContent = fault.message;
        line.classList.add("error");
        chooser.value = "";
      } finally {
        button.disabled = false;
      }
    };
    chooser.addEventListener("change", take);
    if (chooser.files.length) take(); // chosen before this script had arrived
  });
})();
