import type { ReactNode } from "react";
import type { CallRefusal } from "../client/index.ts";
import { RefusalNotice } from "../design/index.ts";

export interface StepPanelProps {
  readonly title: string;
  /** What is to be done now, and by whom. */
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
  readonly refusal?: CallRefusal | undefined;
  /** Buttons; the usual one first. */
  readonly actions?: ReactNode;
}

/** One step of a case. Its heading takes the focus when the step before is done. */
export function StepPanel({ title, lead, children, refusal, actions }: StepPanelProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-5 rounded-12 border-2 border-accent p-5 md:p-6">
      <div className="flex flex-col gap-2">
        <h2 tabIndex={-1} data-step-title="" className="text-std-22B-150">
          {title}
        </h2>
        {lead !== undefined && <div className="measure">{lead}</div>}
      </div>
      {refusal !== undefined && <RefusalNotice refusal={refusal} />}
      {children}
      {actions !== undefined && <div className="flex flex-wrap gap-3">{actions}</div>}
    </section>
  );
}
