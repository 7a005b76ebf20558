/**
 * At a machine that others use too: a page that nobody touches leaves, and ends the session. Windows of one browser count together. Whoever
 * reads or writes for long is told of to the server now and then, so that their session does not end under their hands.
 */
const TOUCHED = "taiken-touched";
const TOLD_EVERY = 4 * 60_000;
const LOOKS_EVERY = 10_000;
const NOTED_EVERY = 1_000;
const ASKS_BEFORE = 2 * 60_000;

const idleFor = Number(document.body.dataset.leavesAfter) * 1_000;
let told = Date.now();
let leaving = false;

const asks = document.getElementById("leaves-soon");
/** Where the browser keeps nothing, this window counts alone. */
let own = Date.now();

const idle = (): number => Date.now() - Math.max(own, Number(kept()?.getItem(TOUCHED)));
const isIdle = (): boolean => idle() >= idleFor;

function note(): void {
  own = Date.now();
  kept()?.setItem(TOUCHED, String(own));
}

function kept(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

/** Any sign of somebody. After the machine has slept it may be somebody else: before any interval has looked, who touches the page sees it go. */
function touched(): void {
  // A mouse tells of itself a hundred times a second; what it has told of just now is known.
  if (Date.now() - own < NOTED_EVERY) return;
  if (isIdle()) {
    if (!leaving) leave();
    return;
  }
  note();
  asks?.hidePopover();
  const now = Date.now();
  if (now - told < TOLD_EVERY) return;
  told = now;
  void fetch("/api/v1/me").catch(() => undefined);
}

function look(): void {
  if (isIdle()) leave();
  else if (idle() >= idleFor - ASKS_BEFORE) asks?.showPopover();
  else asks?.hidePopover();
}

function leave(): void {
  leaving = true;
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/sign-in/over";
  document.body.append(form);
  // What a room or a form would ask before it is left, nobody is there to answer.
  addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true });
  form.submit();
}

note();
for (const sign of ["pointerdown", "pointermove", "keydown", "scroll"])
  addEventListener(sign, touched, { passive: true, capture: true });
// Also when the machine wakes up: intervals stand still in its sleep.
setInterval(look, LOOKS_EVERY);
document.addEventListener("visibilitychange", look);
