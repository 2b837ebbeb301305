import type { ReactNode } from "react";

/** What can be chosen in the picture, by pointer and by keyboard. */
export function Selectable({
  name,
  onChoose,
  children,
}: {
  readonly name: string;
  readonly onChoose: (() => void) | undefined;
  readonly children: ReactNode;
}) {
  if (onChoose === undefined) {
    return (
      <g>
        <title>{name}</title>
        {children}
      </g>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button.
    <g
      role="button"
      tabIndex={0}
      className="cursor-pointer"
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onChoose();
      }}
    >
      <title>{name}</title>
      {children}
    </g>
  );
}
