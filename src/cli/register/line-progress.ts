import cliProgress from "cli-progress";
import type { Terminal } from "../terminal.ts";

export interface LineProgress {
  /** `of` unknown: only the number is shown. */
  readonly at: (what: string, done: number, of: number | undefined) => void;
  end(): void;
}

/** How many lines pass between two messages to a program. */
const everyLines = 100_000;

/** A bar for a person; for a program a line now and then. */
export function lineProgress(terminal: Terminal): LineProgress {
  return terminal.watcher === "person" ? bar() : notes(terminal);
}

function bar(): LineProgress {
  const shown = new cliProgress.SingleBar(
    { format: "{what} [{bar}] {value}/{of}", hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.legacy,
  );
  let state: "new" | "started" = "new";
  return {
    at: (what, done, of) => {
      const payload = { what, of: of ?? "?" };
      if (state === "new") shown.start(of ?? done, done, payload);
      state = "started";
      shown.setTotal(Math.max(of ?? done, 1));
      shown.update(done, payload);
    },
    end: () => {
      if (state === "started") shown.stop();
    },
  };
}

function notes(terminal: Terminal): LineProgress {
  let told = "";
  return {
    at: (what, done, of) => {
      const mark = `${what} ${Math.floor(done / everyLines)}`;
      if (mark === told) return;
      told = mark;
      terminal.note(`${what}: ${done}${of === undefined ? "" : `/${of}`}`);
    },
    end: () => undefined,
  };
}
