import cliProgress from "cli-progress";
import type { CreationStep } from "../../ca/index.ts";
import { type Terminal, words } from "../terminal.ts";

export interface CreationProgress {
  readonly step: (step: CreationStep) => void;
  end(): void;
}

const stepNames = {
  key: { ja: "鍵ペア", en: "key pair" },
  "self-signed": { ja: "自己署名証明書", en: "self-signed certificate" },
  responder: { ja: "OCSP レスポンダ", en: "OCSP responder" },
  lists: { ja: "失効記録", en: "revocation lists" },
  cross: { ja: "相互認証証明書", en: "cross-certificates" },
} as const satisfies Record<CreationStep["what"], { readonly ja: string; readonly en: string }>;

/** Shows the creation of authorities: a bar for a person, lines otherwise; without a terminal, nothing. */
export function creationProgress(terminal: Terminal | undefined): CreationProgress {
  if (terminal === undefined) return { step: () => undefined, end: () => undefined };
  return terminal.watcher === "person" ? bar(terminal) : lines(terminal);
}

function bar(terminal: Terminal): CreationProgress {
  const title = words(terminal, { ja: "認証局を作成しています", en: "creating authorities" });
  const format = `${title} [{bar}] {value}/{total} {authority}: {what}`;
  const shown = new cliProgress.SingleBar(
    { format, hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.legacy,
  );
  let isStarted = false;
  return {
    step: ({ authority, what, done, total }) => {
      const payload = { authority, what: words(terminal, stepNames[what]) };
      if (!isStarted) shown.start(total, done, payload);
      isStarted = true;
      shown.update(done, payload);
    },
    end: () => {
      if (isStarted) shown.stop();
    },
  };
}

/** One line for each authority, when its own certificate is there, and one at the end. */
function lines(terminal: Terminal): CreationProgress {
  return {
    step: ({ authority, what, done, total }) => {
      if (what === "self-signed" || done === total) {
        terminal.note(`[${done}/${total}] ${authority}: ${words(terminal, stepNames[what])}`);
      }
    },
    end: () => undefined,
  };
}
