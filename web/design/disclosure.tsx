import type { ReactNode } from "react";
import { Button as AriaButton, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from "react-aria-components";
import { Icon } from "./icon.tsx";

export interface DisclosureProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly initially?: "open" | "closed";
}

/** A part that folds. */
export function Disclosure({ title, children, initially = "closed" }: DisclosureProps) {
  return (
    <AriaDisclosure defaultExpanded={initially === "open"} className="group border-b border-line first:border-t">
      <Heading className="text-base">
        <AriaButton
          slot="trigger"
          className="flex min-h-11 w-full items-center gap-2 py-2 text-start font-bold text-accent hover:bg-hovered"
        >
          <Icon name="next" className="size-4 transition-transform group-data-expanded:rotate-90" />
          {title}
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <div className="ps-6 pb-4">{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  );
}
