/**
 * A component whose code comes when it is first shown.
 *
 * React's own `lazy` and `Suspense` are not used: once their fallback is on the screen it stays there for 300 ms, also when
 * the code was there after ten, and so every page and every dialog opened that much later. A change of state waits for nothing.
 */
import { type ComponentType, type ReactNode, useEffect, useState } from "react";

type Load<Props> = () => Promise<{ readonly default: ComponentType<Props> }>;

/**
 * `waiting` stands in its place until then. What cannot be loaded throws when it is drawn, and whoever shows it next asks
 * for it again.
 */
export function loadedLater<Props extends object>(load: Load<Props>, waiting: ReactNode = null): ComponentType<Props> {
  const code: Code<Props> = { load, waiting, loaded: undefined };
  return (props) => <Later code={code} props={props} />;
}

interface Code<Props> {
  readonly load: Load<Props>;
  readonly waiting: ReactNode;
  loaded: ComponentType<Props> | undefined;
}

function Later<Props extends object>({ code, props }: { readonly code: Code<Props>; readonly props: Props }) {
  const outcome = useCode(code);
  if (outcome.state === "failed") throw outcome.fault;
  return code.loaded === undefined ? code.waiting : <code.loaded {...props} />;
}

type Outcome = { readonly state: "waiting" | "here" } | { readonly state: "failed"; readonly fault: unknown };

function useCode<Props>(code: Code<Props>): Outcome {
  const [outcome, setOutcome] = useState<Outcome>({ state: code.loaded === undefined ? "waiting" : "here" });
  useEffect(() => {
    if (outcome.state !== "waiting") return;
    let isShown = true;
    const tell = (next: Outcome) => isShown && setOutcome(next);
    code.load().then(
      (module) => {
        code.loaded = module.default;
        tell({ state: "here" });
      },
      (fault: unknown) => tell({ state: "failed", fault }),
    );
    return () => {
      isShown = false;
    };
  }, [code, outcome.state]);
  return outcome;
}
