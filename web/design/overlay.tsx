/** What opens above the page: dialogs, menus, tooltips, and parts that fold. */
import type { ReactNode } from "react";
import {
  Button as AriaButton,
  Dialog as AriaDialog,
  Disclosure as AriaDisclosure,
  Menu as AriaMenu,
  Tooltip as AriaTooltip,
  DisclosurePanel,
  Header,
  Heading,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Modal,
  ModalOverlay,
  Popover,
  TooltipTrigger,
} from "react-aria-components";
import { useTexts } from "../language/index.ts";
import { Button, type ButtonLook, buttonClass } from "./button.tsx";
import { join, popoverClass } from "./class-names.ts";
import { given } from "./given.ts";
import { Icon, type IconName } from "./icon.tsx";

const texts = { close: { ja: "閉じる", en: "Close" } } as const;

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons, the safe one first; the close button is always there. */
  readonly actions?: ReactNode;
  readonly shown: "open" | "closed";
  readonly onClose: () => void;
  /** "question": asks something that must be answered; a click outside does not close it. */
  readonly kind?: "question" | "information";
  /** "side": a panel at the edge, over the page's height. */
  readonly place?: "middle" | "side";
}

export function Dialog({
  title,
  children,
  actions,
  shown,
  onClose,
  kind = "information",
  place = "middle",
}: DialogProps) {
  const chosen = useTexts(texts);
  return (
    <ModalOverlay
      isOpen={shown === "open"}
      onOpenChange={(isOpen) => isOpen || onClose()}
      isDismissable={kind === "information"}
      className={join(
        "fixed inset-0 z-40 flex overflow-y-auto bg-scrim",
        place === "middle" ? "items-start justify-center p-4 sm:items-center" : "items-stretch justify-end",
      )}
    >
      <Modal
        className={join(
          "border border-line bg-raised text-ink shadow-4",
          place === "middle" ? "my-auto w-full max-w-2xl rounded-12" : "min-h-full w-full max-w-md",
        )}
      >
        <AriaDialog
          role={kind === "question" ? "alertdialog" : "dialog"}
          className="flex flex-col gap-4 p-6 outline-none"
        >
          <div className="flex items-start justify-between gap-4">
            <Heading slot="title" className="text-xl leading-150 font-bold">
              {title}
            </Heading>
            <Button
              look="plain"
              size="small"
              icon="close"
              label={chosen.close}
              onPress={onClose}
              className="-me-2 -mt-1"
            />
          </div>
          <div className="flex flex-col gap-4">{children}</div>
          {actions !== undefined && <div className="flex flex-wrap justify-end gap-3 pt-2">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

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

export function Menu({ label, words = "shown", groups, icon, look = "secondary", size }: MenuProps) {
  return (
    <MenuTrigger>
      <AriaButton
        aria-label={label}
        className={join(
          buttonClass({ look, size }, words === "hidden" ? "icon" : "words"),
          words === "shown-when-wide" && "min-w-11",
        )}
      >
        {icon && <Icon name={icon} />}
        {words !== "hidden" && <span className={words === "shown-when-wide" ? "max-desktop:hidden" : ""}>{label}</span>}
        {words !== "hidden" && <Icon name="down" className="size-3.5" />}
      </AriaButton>
      <Popover className={popoverClass} placement="bottom end">
        <AriaMenu className="max-h-[80dvh] overflow-auto py-2 outline-none" aria-label={label}>
          {groups.map((group, index) => (
            <MenuSection key={group.title ?? index} {...(group.title === undefined ? { "aria-label": label } : {})}>
              {group.title !== undefined && (
                <Header className="px-4 pt-2 pb-1 text-sm text-muted">{group.title}</Header>
              )}
              {group.entries.map(menuItem)}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function menuItem({ id, label, hint, icon, href, onAction, state }: MenuEntry) {
  return (
    <MenuItem
      key={id}
      id={id}
      textValue={label}
      isDisabled={state === "disabled"}
      {...given({ href, onAction })}
      className="flex min-h-11 items-center gap-3 px-4 py-2 text-ink no-underline data-focused:bg-hovered data-focus-visible:-outline-offset-4 data-disabled:text-disabled"
    >
      {state === "chosen" ? (
        <Icon name="check" className="size-4" />
      ) : (
        <span className="size-4">{icon && <Icon name={icon} className="size-4" />}</span>
      )}
      <span className={state === "chosen" ? "font-bold" : ""}>
        {label}
        {hint !== undefined && <span className="block text-sm font-normal text-muted">{hint}</span>}
      </span>
    </MenuItem>
  );
}

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
