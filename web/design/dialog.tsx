import { type ReactNode, useState } from "react";
import { loadedLater } from "./loaded-later.tsx";

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

// Most pages are read without a dialog: its code comes when the first one opens.
const DialogContent = loadedLater(() => import("./dialog-content.tsx"));

/** A question or a part of the page above it; the focus stays inside until it closes, and then goes back. */
export function Dialog(props: DialogProps) {
  const [wanted, setWanted] = useState(false);
  if (props.shown === "open" && !wanted) setWanted(true);
  return wanted ? <DialogContent {...props} /> : null;
}
