import { type ReactNode, useState } from "react";
import { Button, type ButtonLook } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

export interface FormDialogProps {
  /** Of the button, and of the dialog that it opens. */
  readonly title: string;
  readonly look?: ButtonLook["look"];
  readonly size?: ButtonLook["size"];
  /** The button's name where several have the same words. */
  readonly label?: string;
  /** The form; it calls `close` when it is done. What was typed stays when the dialog is closed without it. */
  readonly children: (close: () => void) => ReactNode;
}

/** A form that stands behind a button, in a dialog of the button's name. */
export function FormDialog({ title, look, size, label, children }: FormDialogProps) {
  const [shown, show] = useState<"open" | "closed">("closed");
  const close = () => show("closed");
  return (
    <>
      <Button look={look} size={size} {...(label === undefined ? {} : { label })} onPress={() => show("open")}>
        {title}
      </Button>
      <Dialog title={label ?? title} shown={shown} kind="question" onClose={close}>
        {children(close)}
      </Dialog>
    </>
  );
}
