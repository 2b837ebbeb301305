import type { ReactNode } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";

/** A short explanation of a button; nothing that one must read stands here. */
export function Tooltip({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <TooltipTrigger delay={500}>
      {children}
      <AriaTooltip offset={8} className="max-w-xs rounded-4 bg-ink px-3 py-1.5 text-sm text-surface shadow-2">
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
