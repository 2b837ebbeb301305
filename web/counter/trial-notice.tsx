import { Notice } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

/** On everything of a trial, so that nobody takes it for the real thing. */
export function TrialNotice() {
  const chosen = useTexts(texts);
  return (
    <Notice tone="warning" title={chosen.trial}>
      <p>{chosen.trialWhat}</p>
    </Notice>
  );
}
