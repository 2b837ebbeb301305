/** Whether a person is at the page: what it asks long after the last key or press, it asks by itself (ADR 0085). */
const soon = 15_000;
/** What a person does for long without asking the server (typing a long text) is told this often. */
const tellAfter = 4 * 60_000;

let lastInput = Date.now();
let lastTold = Date.now();

/** Listens to keys, presses and the wheel for as long as the page stands. Nothing of what is pressed is kept. */
export function watchPresence(): void {
  const note = () => {
    lastInput = Date.now();
  };
  for (const kind of ["keydown", "pointerdown", "wheel", "input"]) {
    addEventListener(kind, note, { capture: true, passive: true });
  }
}

/** "act": a request that goes out now follows from what the person just did. */
export function presenceNow(): "act" | "background" {
  return Date.now() - lastInput < soon ? "act" : "background";
}

/** The server was told of the person. */
export function notePresence(): void {
  lastTold = Date.now();
}

/** Whether the person did something of which the server has not heard for long. */
export function isUntold(): boolean {
  return lastInput > lastTold && Date.now() - lastTold > tellAfter;
}
