/** How far a case is, as the steps of its kind in a row. */
import type { ApplicationDetail, ApplicationState } from "@warifu/contract";
import { Icon, join } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { stateNames } from "./names.ts";
import { texts } from "./texts.ts";

const certificateSteps: readonly ApplicationState[] = [
  "received",
  "matched",
  "identified",
  "card-prepared",
  "key-generated",
  "issued",
  "image-confirmed",
  "on-card",
  "terms-told",
  "paid",
  "handed-over",
];
const carriedOutSteps: readonly ApplicationState[] = ["received", "matched", "identified", "performed", "done"];
const forwardedSteps: readonly ApplicationState[] = ["received", "matched", "identified", "done"];

export function CaseProgress({ application }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const steps = stepsOf(application);
  // The agent's answer is awaited where others are matched already.
  const state = application.state === "waiting-for-answer" ? "matched" : application.state;
  const reached = steps.indexOf(state);
  if (reached < 0) return null;
  return (
    <nav aria-label={chosen.progress} className="print-hidden">
      <ol className="flex flex-wrap gap-x-1 gap-y-2">
        {steps.map((step, index) => {
          const place = index < reached ? "done" : index === reached ? "now" : "later";
          return (
            <li
              key={step}
              {...(place === "now" ? { "aria-current": "step" } : {})}
              className={join("flex items-center gap-1 rounded-4 border px-2 py-1 text-sm", looks[place])}
            >
              {place === "done" && <Icon name="check" className="size-4" />}
              {stateNames[step][language]}
              <span className="sr-only">（{chosen[place]}）</span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

const looks = {
  done: "border-line bg-sunken text-ink",
  now: "border-accent bg-accent font-bold text-on-accent",
  later: "border-line text-muted",
} as const;

function stepsOf({ kind }: ApplicationDetail): readonly ApplicationState[] {
  if (kind === "disclosure" || kind === "correction") return forwardedSteps;
  return kind === "revocation" || kind === "card-service" ? carriedOutSteps : certificateSteps;
}
