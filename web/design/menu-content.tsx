import type { RefObject } from "react";
import { Menu as AriaMenu, Header, MenuItem, MenuSection, Popover } from "react-aria-components";
import { popoverClass } from "./class-names.ts";
import { given } from "./given.ts";
import { Icon } from "./icon.tsx";
import type { MenuEntry, MenuGroup } from "./menu.tsx";

export interface MenuContentProps {
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  readonly onClose: () => void;
}

export default function MenuContent({ trigger, label, groups, onClose }: MenuContentProps) {
  return (
    <Popover
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      className={popoverClass}
      placement="bottom end"
    >
      <AriaMenu
        autoFocus="first"
        onClose={onClose}
        className="max-h-[80dvh] overflow-auto py-2 outline-none"
        aria-label={label}
      >
        {groups.map((group, index) => (
          <MenuSection key={group.title ?? index} {...(group.title === undefined ? { "aria-label": label } : {})}>
            {group.title !== undefined && <Header className="px-4 pt-2 pb-1 text-sm text-muted">{group.title}</Header>}
            {group.entries.map(menuItem)}
          </MenuSection>
        ))}
      </AriaMenu>
    </Popover>
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
