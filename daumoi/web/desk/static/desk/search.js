// The search box: "/" goes to it, the arrow keys walk the suggestions, Escape closes them.

const box = document.querySelector("[data-search]");
const input = box?.querySelector("input");
const list = box?.querySelector(".suggestions");

function isTyping(element) {
  return element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
}

function close() {
  list.replaceChildren();
}

function walk(step) {
  const links = [...list.querySelectorAll("a")];
  const place = links.indexOf(document.activeElement) + step;
  if (place < 0) input.focus();
  else links[Math.min(place, links.length - 1)]?.focus();
}

if (box && input && list) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(document.activeElement)) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
      input.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!list.querySelector("a")) return;
      event.preventDefault();
      walk(event.key === "ArrowDown" ? 1 : -1);
    }
  });
  box.addEventListener("focusout", () => {
    window.setTimeout(() => {
      if (!box.contains(document.activeElement)) close();
    }, 150);
  });
  input.addEventListener("input", () => {
    if (!input.value.trim()) close();
  });
}
