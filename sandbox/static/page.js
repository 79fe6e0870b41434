"use strict";

// Modals become real dialogs: focus stays inside, Escape closes them as a person would.
const modal = document.querySelector("dialog[data-modal]");
if (modal) {
  modal.close();
  modal.showModal();
  const first = modal.querySelector("[aria-invalid], [autofocus]") ?? modal.querySelector(".inside :is(input, select, textarea)");
  if (first) first.focus();
  modal.addEventListener("cancel", (event) => {
    event.preventDefault();
    document.getElementById(modal.dataset.dismiss).requestSubmit();
  });
}

// Choosing sends at once, as in Slack; the spare button beside it is for browsers without script.
for (const field of document.querySelectorAll("[data-submits]")) {
  const spares = [...field.form.querySelectorAll("button[data-spare]")];
  const follows = (button) => field.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING;
  field.addEventListener("change", () => field.form.requestSubmit(spares.find(follows)));
}
for (const button of document.querySelectorAll("button[data-spare]")) button.hidden = true;

// The newest message and the chosen conversation are in sight.
document.querySelector(".inbox [aria-current]")?.scrollIntoView({ block: "nearest" });
const lines = document.querySelector("ol.lines");
if (lines) lines.scrollTop = lines.scrollHeight;

const text = document.getElementById("text");
if (text && !modal) {
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
}

// Reload when something is new, unless somebody is in the middle of something.
const untouched = text ? text.value : "";
const isBusy = () =>
  (modal && modal.open) || document.querySelector(":popover-open") || (text && text.value !== untouched);

setInterval(async () => {
  if (isBusy() || document.hidden) return;
  try {
    const answer = await fetch(document.body.dataset.versionUrl, { cache: "no-store" });
    const { version } = await answer.json();
    if (version !== document.body.dataset.version && !isBusy()) location.reload();
  } catch {
    // The sandbox has stopped; the page stays as it was.
  }
}, 1000);
