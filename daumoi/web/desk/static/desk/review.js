// Review: text and cards point at each other; the keyboard decides.

const text = document.querySelector("[data-review-text]");
const panel = document.querySelector("[data-review-facts]");
const help = document.getElementById("review-help");
let selected = null;

const card = (id) => document.getElementById(`fact-${id}`);
const cards = () => [...panel.querySelectorAll("[data-fact]")];
const segments = (id) => text.querySelectorAll(`[data-facts~="${id}"]`);
const slotSegments = (id, slot) => text.querySelectorAll(`[data-slots~="${id}.${slot}"]`);

function clear(...names) {
  for (const name of names) {
    for (const element of text.querySelectorAll(`.${name}`)) element.classList.remove(name);
  }
}

function light(id, name) {
  for (const segment of segments(id)) segment.classList.add(name);
}

function scrollsItself(pane) {
  return getComputedStyle(pane).overflowY !== "visible" && pane.scrollHeight > pane.clientHeight;
}

function bringIntoView(pane, element) {
  if (!element) return;
  const frame = pane.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  const top = Math.max(frame.top, 0);
  const bottom = Math.min(frame.bottom, window.innerHeight);
  if (box.top >= top + 48 && box.bottom <= bottom - 24) return;
  // A pane that scrolls by itself leaves the page where it is: on a phone the heading stays in sight.
  // What is taller than its pane is shown from its beginning.
  const tall = box.height > bottom - top - 72;
  if (scrollsItself(pane)) pane.scrollTop += tall ? box.top - frame.top - 56 : (box.top + box.bottom - frame.top - frame.bottom) / 2;
  else element.scrollIntoView({ block: tall ? "start" : "center", inline: "nearest" });
}

// A label stands over the first word of its slot, moved to the left where it would leave the column of text.
function label(segment, words) {
  segment.dataset.label = words;
  const column = segment.closest("p").getBoundingClientRect();
  const width = parseFloat(getComputedStyle(segment, "::before").width) || 0;
  const over = segment.getClientRects()[0].left + width - column.right;
  segment.style.setProperty("--label-shift", `${Math.max(0, Math.ceil(over))}px`);
}

// The words of one slot: outlined in the text, the first of them with the slot's label.
function clearSlot() {
  clear("is-this-slot");
  for (const segment of text.querySelectorAll("[data-label]")) delete segment.dataset.label;
  panel.querySelector("dd.is-this-slot")?.classList.remove("is-this-slot");
  CSS.highlights?.delete("seen");
}

function lightSlot(slot, { scroll = false } = {}) {
  clearSlot();
  slot.classList.add("is-this-slot");
  const found = slotSegments(slot.closest("[data-fact]").dataset.fact, slot.dataset.slot);
  for (const segment of found) segment.classList.add("is-this-slot");
  if (found.length) label(found[0], slot.previousElementSibling.textContent);
  if (scroll) bringIntoView(text, found[0]);
}

// The keys → and ← go from slot to slot of the selected card.
function stepSlot(by) {
  const slots = [...(selected ? card(selected).querySelectorAll("[data-slot]") : [])];
  if (!slots.length) return;
  const here = slots.findIndex((slot) => slot.classList.contains("is-this-slot"));
  const next = slots[here < 0 ? (by > 0 ? 0 : slots.length - 1) : (here + by + slots.length) % slots.length];
  next.focus({ preventScroll: true });
  bringIntoView(panel, next);
  lightSlot(next, { scroll: true });
}

// Words that no fact marks are found by their place: code points from the start of their paragraph.
function findPlace(paragraph, codePoints) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = codePoints;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const letters = [...node.data];
    if (left <= letters.length) return [node, letters.slice(0, left).join("").length];
    left -= letters.length;
  }
  return null;
}

function lightSpan(span) {
  const [start, end] = span.split("-").map(Number);
  const paragraph = [...text.querySelectorAll("p[data-start]")].findLast((one) => Number(one.dataset.start) <= start);
  if (!paragraph) return;
  clearSlot();
  const from = findPlace(paragraph, start - Number(paragraph.dataset.start));
  const to = findPlace(paragraph, end - Number(paragraph.dataset.start));
  if (from && to && window.Highlight) {
    const range = new Range();
    range.setStart(...from);
    range.setEnd(...to);
    CSS.highlights.set("seen", new Highlight(range));
  }
  bringIntoView(text, from?.[0].parentElement ?? paragraph);
}

function select(id, { focus = true, scrollText = true, scrollCard = true } = {}) {
  const chosen = card(id);
  if (!chosen) return;
  if (selected) card(selected)?.classList.remove("is-on");
  selected = id;
  clear("is-on", "is-slot", "is-hover");
  clearSlot();
  chosen.classList.add("is-on");
  light(id, "is-on");
  for (const segment of text.querySelectorAll(`[data-slots*="${id}."]`)) {
    if (segment.dataset.slots.split(" ").some((key) => key.startsWith(`${id}.`))) segment.classList.add("is-slot");
  }
  if (focus) chosen.focus({ preventScroll: true });
  if (scrollCard) bringIntoView(panel, chosen);
  if (scrollText) bringIntoView(text, segments(id)[0]);
}

function step(by) {
  const all = cards();
  const here = all.findIndex((one) => one.dataset.fact === selected);
  const next = all[here < 0 ? 0 : Math.min(Math.max(here + by, 0), all.length - 1)];
  if (next) select(next.dataset.fact);
}

// After a decision: on to the next one that waits, the way reading goes.
function stepToWaiting(after) {
  const all = cards();
  const here = all.findIndex((one) => one.dataset.fact === after);
  const later = all.slice(here + 1).concat(all.slice(0, here));
  const next = later.find((one) => one.dataset.state === "proposed");
  select((next ?? all[here])?.dataset.fact);
}

// A key pressed while an answer is under way waits for it: three quick "a" accept three facts, not one thrice.
let underWay = 0;
let kept = [];

function press(name) {
  if (underWay) {
    kept.push(name);
    return;
  }
  const button = selected && card(selected)?.querySelector(`[data-key="${name}"]`);
  if (button) button.click();
}

// A segment keeps its tint while one of its facts is not rejected.
function dimRejected(id) {
  for (const segment of segments(id)) {
    const off = segment.dataset.facts.split(" ").every((fact) => card(fact)?.dataset.state === "rejected");
    segment.classList.toggle("is-off", off);
  }
}

panel.addEventListener("pointerover", (event) => {
  const over = event.target.closest("[data-fact]");
  clear("is-hover");
  if (!over) return;
  light(over.dataset.fact, "is-hover");
  const slot = event.target.closest("[data-slot]");
  if (slot) lightSlot(slot);
});

panel.addEventListener("pointerleave", () => clear("is-hover"));

panel.addEventListener("click", (event) => {
  const inside = event.target.closest("[data-fact]");
  if (!inside) return;
  const slot = event.target.closest("[data-slot]");
  const seen = event.target.closest("[data-span]");
  const control = event.target.closest("a, button, input, select, textarea, label");
  if (!control) select(inside.dataset.fact, { scrollCard: false });
  else if (inside.dataset.fact !== selected) select(inside.dataset.fact, { focus: false, scrollCard: false });
  if (slot) lightSlot(slot, { scroll: true });
  if (seen) {
    event.preventDefault();
    lightSpan(seen.dataset.span);
  }
});

panel.addEventListener("focusin", (event) => {
  const inside = event.target.closest("[data-fact]");
  if (inside && inside.dataset.fact !== selected) select(inside.dataset.fact, { focus: false });
});

text.addEventListener("pointerover", (event) => {
  clear("is-hover");
  const segment = event.target.closest("[data-facts]");
  if (segment) light(segment.dataset.facts.split(" ")[0], "is-hover");
});

// A second click on the same words goes on to the next fact that shares them.
text.addEventListener("click", (event) => {
  const segment = event.target.closest("[data-facts]");
  if (!segment || String(window.getSelection())) return;
  const ids = segment.dataset.facts.split(" ");
  const next = ids[(ids.indexOf(selected) + 1) % ids.length];
  select(next, { scrollText: false });
});

const moves = {
  j: () => step(1),
  k: () => step(-1),
  ArrowRight: () => stepSlot(1),
  ArrowLeft: () => stepSlot(-1),
  w: () => press("why"),
  a: () => press("accept"),
  r: () => press("reject"),
  e: () => press("correct"),
  u: () => press("reopen"),
  "?": () => help?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
  if (event.key === "Escape") press("cancel");
  if (event.target.closest("input, select, textarea")) return;
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  move();
});

for (const button of document.querySelectorAll("[data-open-help]")) button.addEventListener("click", () => help?.showModal());

panel.addEventListener("htmx:beforeRequest", () => { underWay += 1; });

document.body.addEventListener("htmx:afterRequest", (event) => {
  underWay = Math.max(0, underWay - 1);
  if (event.detail.failed && event.detail.xhr.status !== 422) kept = [];
  const next = kept.shift();
  if (next) press(next);
});

let before = {};
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const old = event.detail.target.closest?.("[data-fact]");
  before = old ? { id: old.dataset.fact, state: old.dataset.state } : {};
});

document.body.addEventListener("htmx:afterSettle", (event) => {
  if (!panel.contains(event.detail.elt) && event.detail.elt !== panel) return;
  const { id, state } = before;
  before = {};
  if (!id) {
    for (const one of cards()) dimRejected(one.dataset.fact);
    if (selected) select(selected, { scrollText: false });
    return;
  }
  dimRejected(id);
  const now = card(id);
  if (state === "proposed" && now && now.dataset.state !== "proposed") stepToWaiting(id);
  else if (now) {
    const field = now.querySelector("[aria-invalid='true'], [autofocus]");
    select(id, { focus: !field, scrollText: false });
    if (field && !now.contains(document.activeElement)) field.focus();
  }
});

// Where the page opens: at the card or the words that the address names, else at the first fact that waits.
const wanted = window.location.hash.match(/^#fact-(\d+)$/);
const sentence = document.getElementById("span");
const waiting = panel.querySelector("[data-state='proposed']");
if (wanted) select(wanted[1]);
else if (sentence) select(sentence.closest("[data-facts]")?.dataset.facts.split(" ")[0], { focus: false, scrollText: false });
else if (waiting) select(waiting.dataset.fact, { scrollText: false, scrollCard: scrollsItself(panel) });

window.addEventListener("hashchange", () => {
  const id = window.location.hash.match(/^#fact-(\d+)$/)?.[1];
  if (id) select(id);
});
