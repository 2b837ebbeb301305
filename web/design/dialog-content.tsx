import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTexts } from "../language/index.ts";
import { Button } from "./button.tsx";
import { join } from "./class-names.ts";
import type { DialogProps } from "./dialog.tsx";

const texts = { close: { ja: "閉じる", en: "Close" } } as const;

export default function DialogContent({
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
