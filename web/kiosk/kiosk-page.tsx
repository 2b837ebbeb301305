/** 鍵ペア生成装置: full screen, one question a page, for a touch panel and for a keyboard. */
import { useCallback } from "react";
import { type Pairing, PairingForm, usePairing } from "../agent/index.ts";
import { Button, Dialog } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import type { Screen } from "./flow.ts";
import { Question } from "./frame.tsx";
import { Furigana, withoutReadings } from "./furigana.tsx";
import {
  Confirm,
  Done,
  Menu,
  NewPassword,
  OldPassword,
  Problem,
  RepeatPassword,
  Waiting,
  Welcome,
} from "./screens.tsx";
import { texts } from "./texts.ts";
import { useIdle } from "./use-idle.ts";
import { device, useKiosk } from "./use-kiosk.ts";

export default function KioskPage() {
  const pairing = usePairing(device);
  return (
    <div className="flex min-h-dvh flex-col bg-surface">
      {pairing === undefined ? <Unpaired /> : <Visit key={pairing.token} pairing={pairing} />}
    </div>
  );
}

/** For the staff, once: the code that the device shows. */
function Unpaired() {
  const chosen = useTexts(texts);
  return (
    <Question title={chosen.pairing} lead={chosen.pairingLead} help="other">
      <PairingForm device={device} />
    </Question>
  );
}

function Visit({ pairing }: { readonly pairing: Pairing }) {
  const { kiosk, tell, reader, refusal } = useKiosk(pairing);
  const leave = useCallback(() => tell({ kind: "leave" }), [tell]);
  if (refusal?.kind === "not-paired") return <Unpaired />;
  return (
    <>
      <Shown kiosk={kiosk} tell={tell} reader={reader} agent={refusal === undefined ? "there" : "away"} />
      <StillThere screen={kiosk.screen} onEnd={leave} />
    </>
  );
}

type ShownProps = Pick<ReturnType<typeof useKiosk>, "kiosk" | "tell" | "reader"> & { readonly agent: "there" | "away" };

function Shown({ kiosk, tell, reader, agent }: ShownProps) {
  const { screen } = kiosk;
  switch (screen.kind) {
    case "welcome":
      if (agent === "there") return <Welcome reader={reader} tell={tell} />;
      return <Problem screen={{ kind: "problem", code: "agent-away" }} kiosk={kiosk} tell={tell} />;
    case "menu":
      return <Menu screen={screen} kiosk={kiosk} tell={tell} />;
    case "old-password":
      return <OldPassword screen={screen} kiosk={kiosk} tell={tell} />;
    case "new-password":
      return <NewPassword screen={screen} kiosk={kiosk} tell={tell} />;
    case "repeat-password":
      return <RepeatPassword screen={screen} kiosk={kiosk} tell={tell} />;
    case "confirm":
      return <Confirm screen={screen} kiosk={kiosk} tell={tell} />;
    case "greeting":
    case "checking":
    case "working":
      return <Waiting screen={screen} />;
    case "done":
      return <Done screen={screen} kiosk={kiosk} tell={tell} />;
    case "problem":
      return <Problem screen={screen} kiosk={kiosk} tell={tell} />;
  }
}

/** A slow reader has time; somebody who went away leaves nothing behind. */
const idleTimes = { askAfter: 90, answerWithin: 30 } as const;

function StillThere({ screen, onEnd }: { readonly screen: Screen; readonly onEnd: () => void }) {
  const chosen = useTexts(texts);
  const isWaiting = ["welcome", "greeting", "checking", "working"].includes(screen.kind);
  const { left, goOn } = useIdle(isWaiting ? "off" : "on", idleTimes, onEnd);
  return (
    <Dialog
      kind="question"
      title={withoutReadings(chosen.stillThere)}
      shown={left === undefined ? "closed" : "open"}
      onClose={goOn}
      actions={
        <Button look="primary" size="huge" onPress={goOn}>
          <Furigana text={chosen.goOn} />
        </Button>
      }
    >
      <p className="text-2xl leading-relaxed">
        <Furigana text={chosen.stillThereLead(left ?? 0)} />
      </p>
    </Dialog>
  );
}
