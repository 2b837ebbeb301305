import type { ReactNode } from "react";
import { Button as AriaButton, DropZone, type DropZoneProps, FileTrigger, Text } from "react-aria-components";
import { useTexts } from "../language/index.ts";
import { buttonClass } from "./button.tsx";
import { given } from "./given.ts";
import { Icon } from "./icon.tsx";

const texts = {
  drop: { ja: "ここにファイルを置いてください", en: "Drop files here" },
  choose: { ja: "ファイルを選ぶ", en: "Choose files" },
} as const;

export interface FileDropProps {
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
  /** Endings and media types, as the attribute "accept" has them. */
  readonly accept?: readonly string[];
  readonly amount?: "one" | "several";
  /** What may be dropped, and what happens with it. */
  readonly children?: ReactNode;
}

/** Files by drag and drop, by the clipboard, or by the button. */
export function FileDrop({ label, onFiles, accept, amount = "several", children }: FileDropProps) {
  const chosen = useTexts(texts);
  const dropped = async (event: DropEvent) => onFiles(await filesOf(event));
  return (
    <DropZone
      aria-label={label}
      onDrop={dropped}
      className="flex flex-col items-center gap-3 rounded-12 border-2 border-dashed border-field bg-sunken px-4 py-8 text-center data-drop-target:border-accent data-drop-target:bg-accent-soft print-hidden"
    >
      <Icon name="upload" className="size-8 text-muted" />
      <Text slot="label" className="font-bold">
        {chosen.drop}
      </Text>
      <FileTrigger
        allowsMultiple={amount === "several"}
        {...given({ acceptedFileTypes: accept })}
        onSelect={(list) => list && onFiles([...list])}
      >
        <AriaButton className={buttonClass({ look: "secondary" }, "words")}>{chosen.choose}</AriaButton>
      </FileTrigger>
      {children !== undefined && <div className="measure text-sm text-muted">{children}</div>}
    </DropZone>
  );
}

type DropEvent = Parameters<NonNullable<DropZoneProps["onDrop"]>>[0];

async function filesOf(event: DropEvent): Promise<File[]> {
  const items = event.items.filter((item) => item.kind === "file");
  return Promise.all(items.map((item) => item.getFile()));
}
