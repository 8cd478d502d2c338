// What every page of the desk needs: the folding navigation, and a word when a request fails.

document.documentElement.classList.add("with-script");

const rail = document.getElementById("rail");
const toggle = document.querySelector("[data-toggle-rail]");
if (rail && toggle) {
  toggle.addEventListener("click", () => {
    const open = rail.classList.toggle("rail-open");
    toggle.setAttribute("aria-expanded", String(open));
  });
}

const notices = document.getElementById("notices");

export function showNotice(sentence) {
  if (!notices || !sentence) return;
  const note = document.createElement("div");
  note.className = "note note-wrong";
  note.textContent = sentence;
  notices.replaceChildren(note);
  window.setTimeout(() => note.remove(), 8000);
}

document.body.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  if (status === 403) showNotice(notices?.dataset.forbidden);
  else if (status === 503) showNotice(notices?.dataset.busy);
  else showNotice(notices?.dataset.failed);
});

document.body.addEventListener("htmx:sendError", () => showNotice(notices?.dataset.failed));
