import { useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { type ButtonLook, buttonClass } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { loadedLater } from "./loaded-later.tsx";

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: IconName;
  /** Leads to a page; without it `onAction` is called. */
  readonly href?: string;
  readonly onAction?: () => void;
  readonly state?: "ready" | "disabled" | "chosen";
}

export interface MenuGroup {
  readonly title?: string;
  readonly entries: readonly MenuEntry[];
}

export interface MenuProps extends ButtonLook {
  /** Words on the button. Below the width "md" of the header only the icon is shown, with this as its name. */
  readonly label: string;
  readonly words?: "shown" | "hidden" | "shown-when-wide";
  readonly groups: readonly MenuGroup[];
}

// The code of what opens comes when something is opened.
const MenuContent = loadedLater(() => import("./menu-content.tsx"));

/** A button that opens a list of things to do or to choose. */
export function Menu({ label, words = "shown", groups, icon, look = "secondary", size }: MenuProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [shown, setShown] = useState<"open" | "closed">("closed");
  return (
    <>
      <AriaButton
        ref={trigger}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={shown === "open"}
        onPress={() => setShown("open")}
        className={buttonClass({ look, size }, words === "hidden" ? "icon" : "words")}
      >
        {icon && <Icon name={icon} />}
        {words !== "hidden" && <span className={words === "shown-when-wide" ? "max-desktop:hidden" : ""}>{label}</span>}
        {words !== "hidden" && <Icon name="down" className="size-3.5" />}
      </AriaButton>
      {shown === "open" && (
        <MenuContent trigger={trigger} label={label} groups={groups} onClose={() => setShown("closed")} />
      )}
    </>
  );
}
