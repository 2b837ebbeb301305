import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";
import { given } from "./given.ts";

export interface TabsProps {
  /** What the tabs are about, for those who do not see them. */
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly title: string; readonly content: ReactNode }[];
  readonly chosen?: string;
  readonly onChoose?: (id: string) => void;
}

export function Tabs({ label, tabs, chosen, onChoose }: TabsProps) {
  return (
    <AriaTabs
      {...given({ selectedKey: chosen })}
      {...(onChoose === undefined ? {} : { onSelectionChange: (key) => onChoose(String(key)) })}
      className="flex flex-col gap-4"
    >
      <TabList aria-label={label} className="flex flex-wrap gap-x-1 border-b border-line print-hidden">
        {tabs.map(({ id, title }) => (
          <Tab
            key={id}
            id={id}
            className="-mb-px min-h-11 cursor-pointer border-b-4 border-transparent px-4 py-2 text-ink hover:bg-hovered data-selected:border-accent data-selected:font-bold data-selected:text-accent"
          >
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
